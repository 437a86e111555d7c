-- What the search finds by words of a title.
alter table milestones add column folded text not null generated always as (fold_text(title)) stored;
create index milestones_folded on milestones using gin (folded gin_trgm_ops);
alter table dependencies add column folded text not null generated always as (fold_text(title)) stored;
create index dependencies_folded on dependencies using gin (folded gin_trgm_ops);
alter table incoming_referrals add column folded text not null generated always as (fold_text(title)) stored;
create index incoming_referrals_folded on incoming_referrals using gin (folded gin_trgm_ops);
