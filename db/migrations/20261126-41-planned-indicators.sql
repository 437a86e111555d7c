-- An indicator that a planned project names is one of the province's indicators, or none.
update plan_project_indicators pi set indicator_id = null
where indicator_id is not null and not exists (select from indicators i where i.id = pi.indicator_id);
alter table plan_project_indicators
  add constraint plan_project_indicators_indicator_id_fkey foreign key (indicator_id) references indicators (id);
