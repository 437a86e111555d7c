-- The day on which the desk asks a national body again is a clock of its own beside that of the referral: set by people, shown in the inbox.
alter table waits drop constraint waits_clock_check;
alter table waits add constraint waits_clock_check check (clock in ('state', 'refresh', 'request', 'follow_up'));

-- Like a periodic report, a follow-up is work of the week in which it is due.
create or replace function is_in_inbox(w waits, today date) returns boolean language sql immutable parallel safe as $$
  select not (w.lifecycle = 'commitment' and w.state = 'reported') and not (w.lifecycle = 'dependency' and w.state = 'accepted')
    and not (w.lifecycle = 'call' and w.state = 'open') and (w.clock not in ('refresh', 'follow_up') or w.due_on <= today + 7) $$;

-- Referrals that are out already are asked about again when they would have been until now: fifteen days after the last time.
insert into timers (code, subject_fa, subject_en, duration, unit, day_type, legal_basis_fa, confidence, on_expiry)
select 'national_follow_up', 'پیگیری بعدی نزد مرجع ملی', 'Next follow-up at a national body', 15, 'day', 'calendar', 'آیین کار دبیرخانه', 'convention', 'remind'
where exists (select from national_referrals where state = 'sent') on conflict do nothing;
insert into waits (lifecycle, subject_id, subject_code, title, state, clock, holder_post_id, organisation_id, county_code, timer, started_at, due_on)
select w.lifecycle, w.subject_id, w.subject_code, w.title, w.state, 'follow_up', p.id, p.organisation_id, w.county_code, 'national_follow_up',
  coalesce(f.at, r.sent_at), coalesce(f.followed_on, (r.sent_at at time zone 'Asia/Tehran')::date) + 15
from national_referrals r
  join waits w on w.lifecycle = 'national_referral' and w.subject_id = r.id and w.clock = 'state' and w.ended_at is null
  join posts p on p.code = 'secretariat'
  left join lateral (select followed_on, at from national_follow_ups where referral_id = r.id order by followed_on desc, id desc limit 1) f on true
where r.state = 'sent' and r.sent_at is not null;
