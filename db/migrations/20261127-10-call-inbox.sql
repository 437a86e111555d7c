-- An open call waits with its plans, each of which has a holder and a clock of its own; it asks something of the secretariat only once
-- all of them are decided and it can be closed.
create or replace function is_in_inbox(w waits, today date) returns boolean immutable parallel safe language sql as
  $$ select not (w.lifecycle = 'commitment' and w.state = 'reported') and not (w.lifecycle = 'dependency' and w.state = 'accepted')
    and not (w.lifecycle = 'call' and w.state = 'open') and (w.clock <> 'refresh' or w.due_on <= today + 7) $$;

-- The clock takes up again the calls whose day has gone by, and follows their plans from there.
update waits set expired_at = null where lifecycle = 'call' and state = 'open' and ended_at is null and expired_at is not null;

update timers set subject_fa = 'تعیین تکلیف برنامه‌های فراخوان', subject_en = 'Every plan of a call decided', on_expiry = 'follow_plans'
where code = 'call_deadline' and subject_fa = 'بستن فراخوان پس از مهلت';
