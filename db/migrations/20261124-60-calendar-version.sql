-- Every process keeps timers and calendar in memory; this number, changed in the same transaction as they are, tells it when to read again.
insert into settings (key, value) values ('calendar_version', '1') on conflict do nothing;

create function bump_calendar_version() returns trigger language plpgsql as $$
begin
  update settings set value = to_jsonb((value #>> '{}')::bigint + 1), changed_at = now() where key = 'calendar_version';
  return null;
end $$;
create trigger timers_change_calendar after insert or update or delete on timers for each row execute function bump_calendar_version();
create trigger rules_change_calendar after insert or update or delete on holiday_rules for each row execute function bump_calendar_version();
create trigger lunar_changes_calendar after insert or update or delete on lunar_corrections for each row execute function bump_calendar_version();
create trigger announced_change_calendar after insert or update or delete on announced_holidays for each row execute function bump_calendar_version();
create trigger closures_change_calendar after insert or update or delete on county_closures for each row execute function bump_calendar_version();
create trigger rest_days_change_calendar after insert or update on settings for each row when (new.key = 'weekly_rest_days')
  execute function bump_calendar_version();
