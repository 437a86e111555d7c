-- A number for each timer, by which the journal names it when it is edited.
alter table timers add column id bigint generated always as identity;
alter table timers add constraint timers_id unique (id);
