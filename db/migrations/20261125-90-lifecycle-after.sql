-- A trigger that runs before a row is updated makes PostgreSQL compute its generated columns anew each time, whatever was
-- changed: the search text of a demand with every step. The lifecycle is only checked, which does as well afterwards.
do $$
declare
  one record;
begin
  for one in
    select t.tgname, t.tgrelid::regclass as held, replace(pg_get_triggerdef(t.oid), ' BEFORE ', ' AFTER ') as made
    from pg_trigger t where t.tgfoid = 'hold_to_lifecycle'::regproc and not t.tgisinternal and t.tgtype & 2 = 2
    order by t.tgrelid::regclass::text
  loop
    execute format('drop trigger %I on %s', one.tgname, one.held);
    execute one.made;
  end loop;
end $$;
