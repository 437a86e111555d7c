-- What a sitting and its papers must also remember: why an item left the agenda, how the chair voted, the mark in a
-- body's resolution numbers, and every paper that went out with the digest printed on it.

alter table bodies add column mark text not null default '' check (length(mark) <= 12);

-- The mark of a body in «۱۴۰۵/ق/۱۲»; given when the body is entered, so that two bodies never number alike.
create function mark_body() returns trigger language plpgsql as $$
begin
  if new.mark = '' then
    new.mark := case new.code
      when 'council' then 'ق' when 'wg_economy' then 'اق' when 'wg_infrastructure' then 'زب' when 'wg_social' then 'اج'
      when 'wg_research' then 'پژ' when 'facilitation' then 'تس' when 'chamber_wg' then 'ات' when 'dialogue' then 'گف'
      when 'county_committee' then 'شه' else left(new.code, 12) end;
  end if;
  return new;
end $$;
create trigger bodies_mark before insert on bodies for each row execute function mark_body();
update bodies set mark = case code
  when 'council' then 'ق' when 'wg_economy' then 'اق' when 'wg_infrastructure' then 'زب' when 'wg_social' then 'اج'
  when 'wg_research' then 'پژ' when 'facilitation' then 'تس' when 'chamber_wg' then 'ات' when 'dialogue' then 'گف'
  when 'county_committee' then 'شه' else left(code, 12) end;
create unique index bodies_mark_once on bodies (mark);

alter table agenda_items add column outcome_note text not null default '';

alter table votes add column chair_vote text check (chair_vote in ('yes', 'no', 'abstain'));
alter table votes add column explanation_en text not null default '';
alter table votes add constraint votes_counted check (yes + no + abstain > 0);
create unique index votes_pass_once on votes (agenda_item_id) where has_passed;

create index meetings_state_day on meetings (state, held_on desc, id desc);

-- A paper that left the system: the digest of what it says is printed on it, the file is what was signed or sent.
create table papers (
  digest text primary key check (digest ~ '^[0-9a-f]{64}$'),
  file_id bigint not null references files,
  meeting_id bigint references meetings,
  letter_id bigint references letters,
  issued_at timestamptz not null,
  constraint papers_of_one check (num_nonnulls(meeting_id, letter_id) = 1)
);
create unique index papers_file on papers (file_id);
create unique index papers_meeting on papers (meeting_id);
create unique index papers_letter on papers (letter_id);

create unique index objections_once on objections (resolution_id) where outcome is null;
