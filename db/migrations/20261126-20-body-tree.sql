-- Bodies stand in a tree: county committees and working groups under the council, the councils under the nation. A body begins and
-- ends; each county has a committee of its own. A national body holds no sitting here: what goes up to it becomes a national referral.

alter table bodies drop constraint bodies_kind_check;
alter table bodies add constraint bodies_kind_check
  check (kind in ('national', 'council', 'working_group', 'proposer', 'dialogue', 'county'));
alter table bodies add column parent_code text references bodies;
alter table bodies add column county_code text references counties;
alter table bodies add column organisation_id bigint references organisations;
alter table bodies add column began_on date not null default date '2024-04-02';
-- The last day of its life, on what ground it ended, and who takes over what it had not decided.
alter table bodies add column ended_on date;
alter table bodies add column end_reason text not null default '';
alter table bodies add column successor_code text references bodies;
alter table bodies add constraint bodies_in_order check (ended_on is null or ended_on >= began_on - 1);
alter table bodies add constraint bodies_end_has_reason check (ended_on is null or end_reason <> '');
alter table bodies add constraint bodies_not_their_own check (parent_code <> code and successor_code <> code);
alter table bodies add constraint bodies_of_county check ((kind = 'county') = (county_code is not null) or code = 'county_committee');
alter table bodies add constraint bodies_of_nation check ((kind = 'national') = (organisation_id is not null));
create index bodies_parent on bodies (parent_code);
create index bodies_successor on bodies (successor_code);
create index bodies_organisation on bodies (organisation_id);
create unique index bodies_one_committee on bodies (county_code) where ended_on is null;

create function refuse_body_circle() returns trigger language plpgsql as $$
begin
  if exists (
    with recursive up as (
      select new.parent_code as code union select b.parent_code from bodies b join up on b.code = up.code
    )
    select from up where code = new.code
  ) then
    raise exception 'a body cannot stand under itself' using errcode = '23514', constraint = 'bodies_no_circle';
  end if;
  return new;
end $$;
create trigger bodies_no_circle before insert or update of parent_code on bodies for each row
  when (new.parent_code is not null) execute function refuse_body_circle();

-- Notes were for those who read the seed, in English; a note now stands on the page of the body.
update bodies set note = '' where note ~ '^[a-z ]+$';

-- The one body that stood for every county: it keeps its sittings and, where nothing waits in it, ends with the new committees.
update bodies b set ended_on = (now() at time zone 'Asia/Tehran')::date, end_reason = 'برای هر شهرستان کمیته‌ای جداگانه تشکیل شد.'
where code = 'county_committee'
  and not exists (select from meetings m where m.body_code = b.code and m.state in ('planned', 'invited', 'in_session', 'adjourned'))
  and not exists (select from proposals p where p.body_code = b.code and p.state in ('submitted', 'accepted', 'scheduled'));

-- What a matter became when it was sent up to the nation.
alter table agenda_items add column national_referral_id bigint references national_referrals;
create index agenda_items_national on agenda_items (national_referral_id);
