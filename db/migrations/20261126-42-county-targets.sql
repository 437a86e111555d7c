-- Targets of an indicator for each county beside that of the province; and which indicator goes on where another's frequency ended.
alter table indicator_targets add column county_code text references counties (code);
drop index indicator_targets_period;
create index indicator_targets_place on indicator_targets (indicator_id, county_code, period_index, id desc);
create index indicator_targets_county on indicator_targets (county_code);

alter table indicators add column follows_id bigint references indicators (id);
create index indicators_follows on indicators (follows_id);
alter table indicators add constraint indicators_follows_another check (follows_id <> id);
