-- Made by `npm run -s jahesh -- schema`; do not edit.
CREATE OR REPLACE FUNCTION public.actor_county_code()
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select nullif(current_setting('jahesh.county_code', true), '') $function$
;
CREATE OR REPLACE FUNCTION public.actor_organisation_id()
 RETURNS bigint
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select nullif(current_setting('jahesh.organisation_id', true), '')::bigint $function$
;
CREATE OR REPLACE FUNCTION public.actor_post_id()
 RETURNS bigint
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select nullif(current_setting('jahesh.post_id', true), '')::bigint $function$
;
CREATE OR REPLACE FUNCTION public.actor_reach()
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select coalesce(current_setting('jahesh.reach', true), '') $function$
;
CREATE OR REPLACE FUNCTION public.bump_calendar_version()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  update settings set value = to_jsonb((value #>> '{}')::bigint + 1), changed_at = now() where key = 'calendar_version';
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION public.demand_is_counted_anew()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into number_changes (demand_id) values (new.id);
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION public.demand_tells_waits()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  update waits set category_code = new.category_code, county_code = new.county_code
  where lifecycle = 'demand' and subject_id = new.id and ended_at is null;
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION public.fold_text(given text)
 RETURNS text
 LANGUAGE plpgsql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
declare
  t text := normalize(given, nfkd);
begin
  t := regexp_replace(t, '[\u00ad\u0300-\u036f\u0610-\u061a\u061c\u0621\u0640\u064b-\u065f\u066c\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u200b\u200d-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]+', '', 'g');
  if t ~ '[\u064a\u0649\u0643\u06aa\u0629\u06d5\u06c1\u06be\u0671]' then
    t := translate(t, U&'\064A\0649\0643\06AA\0629\06D5\06C1\06BE\0671', U&'\06CC\06CC\06A9\06A9\0647\0647\0647\0647\0627');
  end if;
  if t ~ '[\u06f0-\u06f9]' then
    t := translate(t, U&'\06F0\06F1\06F2\06F3\06F4\06F5\06F6\06F7\06F8\06F9', '0123456789');
  end if;
  if t ~ '[\u0660-\u0669]' then
    t := translate(t, U&'\0660\0661\0662\0663\0664\0665\0666\0667\0668\0669', '0123456789');
  end if;
  t := regexp_replace(lower(t collate "C"),
    '[\u0001-\u001f\u0021-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00bf\u00d7\u00f7\u0600-\u060f\u061b\u061d-\u061f\u066a-\u066d\u06d4\u06dd\u06de\u06e9\u06fd\u06fe\u2000-\u200a\u2010-\u2029\u202f-\u205f\u2070-\u20cf\u2100-\u2bff\u2e00-\u2e7f\u3000-\u303f\ue000-\uf8ff\ufd3e\ufd3f\ufdfc-\ufdff\ufff0-\uffff\U0001f000-\U0001faff]+',
    ' ', 'g');
  t := btrim(regexp_replace(t, '[ \u200c]*(?:  | \u200c|\u200c )[ \u200c]*', ' ', 'g'), U&' \200C');
  if t ~ '\u0647[ \u200c]+\u06cc' then
    t := regexp_replace(t, '\u0647((?: |\u200c+)\u06cc)+(?= |$)', U&'\0647', 'g');
  end if;
  t := replace(t, U&'\200C', '');
  if strpos(t, U&'\0645\06CC ') > 0 then
    t := regexp_replace(t, '(^| )(\u0646?\u0645\u06cc) (?=[^ ])', '\1\2', 'g');
  end if;
  if t ~ ' (\u0647\u0627|\u062a\u0631)' then
    t := regexp_replace(t, ' (\u0647\u0627(?:\u06cc(?:\u06cc|\u0645|\u062a|\u0634|\u0645\u0627\u0646|\u062a\u0627\u0646|\u0634\u0627\u0646)?)?|\u062a\u0631(?:\u06cc\u0646)?)(?= |$)', '\1', 'g');
  end if;
  return t collate "default";
end $function$
;
CREATE OR REPLACE FUNCTION public.hold_to_lifecycle()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'INSERT' then
    if not exists (select 1 from lifecycle_states where lifecycle = tg_argv[0] and code = new.state and kind = 'initial') then
      raise exception '% does not begin in state %', tg_argv[0], new.state using errcode = 'check_violation', constraint = 'lifecycle_begins';
    end if;
  elsif new.state is distinct from old.state then
    if not exists (select 1 from lifecycle_transitions where lifecycle = tg_argv[0] and from_state = old.state and to_state = new.state) then
      raise exception '% cannot go from % to %', tg_argv[0], old.state, new.state using errcode = 'check_violation', constraint = 'lifecycle_transition';
    end if;
  end if;
  return new;
end $function$
;
CREATE OR REPLACE FUNCTION public.is_in_inbox(w waits, today date)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select not (w.lifecycle = 'commitment' and w.state = 'reported') and not (w.lifecycle = 'dependency' and w.state = 'accepted')
    and not (w.lifecycle = 'call' and w.state = 'open') and (w.clock not in ('refresh', 'follow_up') or w.due_on <= today + 7) $function$
;
CREATE OR REPLACE FUNCTION public.mark_body()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.mark = '' then
    new.mark := case new.code
      when 'council' then 'ق' when 'wg_economy' then 'اق' when 'wg_infrastructure' then 'زب' when 'wg_social' then 'اج'
      when 'wg_research' then 'پژ' when 'facilitation' then 'تس' when 'chamber_wg' then 'ات' when 'dialogue' then 'گف'
      when 'county_committee' then 'شه' else left(new.code, 12) end;
  end if;
  return new;
end $function$
;
CREATE OR REPLACE FUNCTION public.raise_calendar_sequence()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if (new.held_on, new.starts_at, new.place, new.link, new.title, new.minutes_planned, new.state = 'cancelled')
    is distinct from (old.held_on, old.starts_at, old.place, old.link, old.title, old.minutes_planned, old.state = 'cancelled') then
    new.calendar_sequence := old.calendar_sequence + 1;
  end if;
  return new;
end $function$
;
CREATE OR REPLACE FUNCTION public.refuse_baseline_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'a baseline is never edited' using errcode = 'insufficient_privilege';
end $function$
;
CREATE OR REPLACE FUNCTION public.refuse_body_circle()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
end $function$
;
CREATE OR REPLACE FUNCTION public.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'the journal is append-only' using errcode = 'insufficient_privilege';
end $function$
;
CREATE OR REPLACE FUNCTION public.refuse_dead_end()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  now_in text;
  found_state lifecycle_states%rowtype;
  is_open boolean;
begin
  if tg_table_name = 'demands' then
    select state into now_in from demands where id = new.id;
  else
    execute format('select state from %I where id = $1', tg_table_name) into now_in using new.id;
  end if;
  if now_in is distinct from new.state then return null; end if;
  select * into found_state from lifecycle_states where lifecycle = tg_argv[0] and code = new.state;
  is_open := exists (select 1 from waits where lifecycle = tg_argv[0] and subject_id = new.id and ended_at is null and clock = 'state' and state = new.state);
  if found_state.waits and not is_open then
    raise exception '% % waits in % for nobody', tg_argv[0], new.id, new.state using errcode = 'check_violation', constraint = 'no_dead_end';
  end if;
  if found_state.kind = 'final' and exists (select 1 from waits where lifecycle = tg_argv[0] and subject_id = new.id and ended_at is null) then
    raise exception '% % has ended in % but still waits', tg_argv[0], new.id, new.state using errcode = 'check_violation', constraint = 'no_wait_after_end';
  end if;
  if found_state.is_unsolved and not exists (select 1 from endings where lifecycle = tg_argv[0] and subject_id = new.id and state = new.state) then
    raise exception '% % ends unsolved in % without a next way', tg_argv[0], new.id, new.state using errcode = 'check_violation', constraint = 'no_ending_without_way';
  end if;
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION public.wait_is_counted()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into number_changes (demand_id) values (new.subject_id);
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION public.wait_takes_category()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  select d.category_code into new.category_code from demands d where d.id = new.subject_id;
  return new;
end $function$
;
create table absence_warnings (
  id bigint generated always as identity not null,
  meeting_id bigint not null,
  post_id bigint not null,
  absences smallint not null,
  at timestamp with time zone not null,
  constraint absence_warnings_absences_check CHECK ((absences > 0)),
  constraint absence_warnings_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES meetings(id),
  constraint absence_warnings_post_id_fkey FOREIGN KEY (post_id) REFERENCES posts(id),
  constraint absence_warnings_pkey PRIMARY KEY (id),
  constraint absence_warnings_once UNIQUE (meeting_id, post_id)
);
CREATE INDEX absence_warnings_post ON public.absence_warnings USING btree (post_id, at DESC);
create table action_duties (
  id bigint generated always as identity not null,
  year smallint not null,
  action_number smallint not null,
  organisation_id bigint not null,
  is_lead boolean default false not null,
  expectation text default ''::text not null,
  created_at timestamp with time zone not null,
  constraint action_duties_action_number_fkey FOREIGN KEY (action_number) REFERENCES core_actions(number),
  constraint action_duties_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id),
  constraint action_duties_year_fkey FOREIGN KEY (year) REFERENCES programme_years(year),
  constraint action_duties_pkey PRIMARY KEY (id),
  constraint action_duties_once UNIQUE (year, action_number, organisation_id)
);
CREATE INDEX action_duties_action ON public.action_duties USING btree (action_number);
CREATE INDEX action_duties_organisation ON public.action_duties USING btree (organisation_id, year);
create table advices (
  id bigint generated always as identity not null,
  code text not null,
  state text not null,
  agenda_item_id bigint not null,
  field text not null,
  question text not null,
  asked_of_post_id bigint not null,
  asked_by_post_id bigint not null,
  asked_at timestamp with time zone not null,
  tone text,
  text text default ''::text not null,
  citation text default ''::text not null,
  given_at timestamp with time zone,
  given_by_post_id bigint,
  constraint advices_field_check CHECK ((field = ANY (ARRAY['legal'::text, 'financial'::text, 'technical'::text]))),
  constraint advices_given CHECK (((tone IS NULL) = (given_at IS NULL))),
  constraint advices_tone_check CHECK ((tone = ANY (ARRAY['positive'::text, 'remarks'::text, 'cautious'::text, 'negative'::text, 'none'::text]))),
  constraint advices_agenda_item_id_fkey FOREIGN KEY (agenda_item_id) REFERENCES agenda_items(id),
  constraint advices_asked_by_post_id_fkey FOREIGN KEY (asked_by_post_id) REFERENCES posts(id),
  constraint advices_asked_of_post_id_fkey FOREIGN KEY (asked_of_post_id) REFERENCES posts(id),
  constraint advices_given_by_post_id_fkey FOREIGN KEY (given_by_post_id) REFERENCES posts(id),
  constraint advices_pkey PRIMARY KEY (id),
  constraint advices_code_key UNIQUE (code)
);
CREATE CONSTRAINT TRIGGER advices_no_dead_end AFTER INSERT OR UPDATE OF state ON public.advices DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse_dead_end('advice');
CREATE INDEX advices_asked_by ON public.advices USING btree (asked_by_post_id);
CREATE INDEX advices_asked_of ON public.advices USING btree (asked_of_post_id, id DESC);
CREATE INDEX advices_given_by ON public.advices USING btree (given_by_post_id);
CREATE INDEX advices_item ON public.advices USING btree (agenda_item_id, id);
CREATE INDEX advices_newest ON public.advices USING btree (id DESC);
CREATE INDEX advices_state ON public.advices USING btree (state, id DESC);
CREATE TRIGGER advices_lifecycle AFTER INSERT OR UPDATE OF state ON public.advices FOR EACH ROW EXECUTE FUNCTION hold_to_lifecycle('advice');
CREATE UNIQUE INDEX advices_one_open ON public.advices USING btree (agenda_item_id, field, asked_of_post_id) WHERE (state = 'asked'::text);
create table agency_scores (
  key text not null,
  answers integer default 0 not null,
  answers_on_time integer default 0 not null,
  answer_median_days double precision,
  open_demands integer default 0 not null,
  late_demands integer default 0 not null,
  due integer default 0 not null,
  kept integer default 0 not null,
  delay_median_days double precision,
  open_commitments integer default 0 not null,
  late_commitments integer default 0 not null,
  silent integer default 0 not null,
  verified integer default 0 not null,
  partly integer default 0 not null,
  refuted integer default 0 not null,
  ratings integer default 0 not null,
  rating_mean double precision,
  extensions_asked integer default 0 not null,
  extensions_granted integer default 0 not null,
  made_at timestamp with time zone not null,
  constraint agency_scores_pkey PRIMARY KEY (key)
);
create table agenda_items (
  id bigint generated always as identity not null,
  meeting_id bigint not null,
  proposal_id bigint,
  "position" smallint not null,
  title text not null,
  minutes_planned smallint default 15 not null,
  discussion text default ''::text not null,
  outcome text,
  decided_at timestamp with time zone,
  outcome_note text default ''::text not null,
  decided_present smallint,
  decided_quorum smallint,
  section text default 'decision'::text not null,
  priority smallint default 2 not null,
  is_secret boolean default false not null,
  added_at timestamp with time zone,
  waits_since date,
  carried_from_id bigint,
  matter_id bigint,
  is_late boolean default false not null,
  late_reason text default ''::text not null,
  consented_at timestamp with time zone,
  consent_note text default ''::text not null,
  consented_by_post_id bigint,
  to_body_code text,
  merged_into_id bigint,
  national_referral_id bigint,
  objection_id bigint,
  constraint agenda_items_merged_into CHECK (((NOT (outcome IS DISTINCT FROM 'merged'::text)) = (merged_into_id IS NOT NULL))),
  constraint agenda_items_minutes_planned_check CHECK (((minutes_planned >= 1) AND (minutes_planned <= 600))),
  constraint agenda_items_outcome_check CHECK ((outcome = ANY (ARRAY['resolved'::text, 'rejected'::text, 'postponed'::text, 'withdrawn'::text, 'returned'::text, 'referred'::text, 'settled'::text, 'merged'::text]))),
  constraint agenda_items_priority_check CHECK (((priority >= 1) AND (priority <= 3))),
  constraint agenda_items_referred CHECK (((NOT (outcome IS DISTINCT FROM 'referred'::text)) = (to_body_code IS NOT NULL))),
  constraint agenda_items_section_check CHECK ((section = ANY (ARRAY['opening'::text, 'follow_up'::text, 'decision'::text, 'report'::text, 'other'::text]))),
  constraint agenda_items_carried_from_id_fkey FOREIGN KEY (carried_from_id) REFERENCES agenda_items(id),
  constraint agenda_items_consented_by_post_id_fkey FOREIGN KEY (consented_by_post_id) REFERENCES posts(id),
  constraint agenda_items_matter_id_fkey FOREIGN KEY (matter_id) REFERENCES agenda_items(id),
  constraint agenda_items_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES meetings(id),
  constraint agenda_items_merged_into_id_fkey FOREIGN KEY (merged_into_id) REFERENCES agenda_items(id),
  constraint agenda_items_national_referral_id_fkey FOREIGN KEY (national_referral_id) REFERENCES national_referrals(id),
  constraint agenda_items_objection_id_fkey FOREIGN KEY (objection_id) REFERENCES objections(id),
  constraint agenda_items_proposal_id_fkey FOREIGN KEY (proposal_id) REFERENCES proposals(id),
  constraint agenda_items_to_body_code_fkey FOREIGN KEY (to_body_code) REFERENCES bodies(code),
  constraint agenda_items_pkey PRIMARY KEY (id),
  constraint agenda_items_meeting_id_position_key UNIQUE (meeting_id, "position") DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX agenda_items_carried ON public.agenda_items USING btree (carried_from_id);
CREATE INDEX agenda_items_consent ON public.agenda_items USING btree (consented_by_post_id);
CREATE INDEX agenda_items_left ON public.agenda_items USING btree (meeting_id) WHERE ((outcome = 'postponed'::text) AND (proposal_id IS NULL));
CREATE INDEX agenda_items_matter ON public.agenda_items USING btree (matter_id);
CREATE INDEX agenda_items_merged ON public.agenda_items USING btree (merged_into_id);
CREATE INDEX agenda_items_national ON public.agenda_items USING btree (national_referral_id);
CREATE INDEX agenda_items_of_objection ON public.agenda_items USING btree (objection_id);
CREATE INDEX agenda_items_proposal ON public.agenda_items USING btree (proposal_id);
CREATE INDEX agenda_items_to_body ON public.agenda_items USING btree (to_body_code);
CREATE UNIQUE INDEX agenda_items_objection ON public.agenda_items USING btree (meeting_id, objection_id);
create table agenda_template_items (
  template_id bigint not null,
  "position" smallint not null,
  section text not null,
  title text not null,
  minutes_planned smallint not null,
  constraint agenda_template_items_minutes_planned_check CHECK (((minutes_planned >= 1) AND (minutes_planned <= 600))),
  constraint agenda_template_items_section_check CHECK ((section = ANY (ARRAY['opening'::text, 'follow_up'::text, 'decision'::text, 'report'::text, 'other'::text]))),
  constraint agenda_template_items_template_id_fkey FOREIGN KEY (template_id) REFERENCES agenda_templates(id),
  constraint agenda_template_items_pkey PRIMARY KEY (template_id, "position")
);
create table agenda_templates (
  id bigint generated always as identity not null,
  body_code text not null,
  title text not null,
  created_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint agenda_templates_body_code_fkey FOREIGN KEY (body_code) REFERENCES bodies(code),
  constraint agenda_templates_pkey PRIMARY KEY (id)
);
CREATE INDEX agenda_templates_body ON public.agenda_templates USING btree (body_code, id) WHERE (ended_at IS NULL);
create table allocations (
  id bigint generated always as identity not null,
  funding_id bigint not null,
  amount_rial bigint not null,
  allocated_on date not null,
  document text default ''::text not null,
  post_id bigint,
  at timestamp with time zone not null,
  constraint allocations_amount_rial_check CHECK ((amount_rial > 0)),
  constraint allocations_funding_id_fkey FOREIGN KEY (funding_id) REFERENCES fundings(id),
  constraint allocations_post_id_fkey FOREIGN KEY (post_id) REFERENCES posts(id),
  constraint allocations_pkey PRIMARY KEY (id)
);
CREATE INDEX allocations_funding ON public.allocations USING btree (funding_id, allocated_on);
CREATE INDEX allocations_post ON public.allocations USING btree (post_id);
create table announced_holidays (
  date date not null,
  title_fa text not null,
  jalali_year smallint not null,
  constraint announced_holidays_pkey PRIMARY KEY (date, title_fa)
);
CREATE INDEX announced_holidays_year ON public.announced_holidays USING btree (jalali_year);
CREATE TRIGGER announced_change_calendar AFTER INSERT OR DELETE OR UPDATE ON public.announced_holidays FOR EACH ROW EXECUTE FUNCTION bump_calendar_version();
create table answer_templates (
  id bigint generated always as identity not null,
  title text not null,
  outcome text not null,
  category_code text,
  organisation_id bigint,
  reason_kind text,
  reason_code text,
  text text not null,
  citation text default ''::text not null,
  is_active boolean default true not null,
  edited_by_post_id bigint not null,
  edited_at timestamp with time zone not null,
  version integer default 1 not null,
  constraint answer_templates_outcome_check CHECK ((outcome = ANY (ARRAY['solved'::text, 'will_do'::text, 'refused'::text, 'unsolved'::text]))),
  constraint answer_templates_text_check CHECK ((length(TRIM(BOTH FROM text)) > 9)),
  constraint answer_templates_title_check CHECK (((length(title) >= 3) AND (length(title) <= 120))),
  constraint answer_templates_category_code_fkey FOREIGN KEY (category_code) REFERENCES demand_categories(code),
  constraint answer_templates_edited_by_post_id_fkey FOREIGN KEY (edited_by_post_id) REFERENCES posts(id),
  constraint answer_templates_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id),
  constraint answer_templates_reason_kind_reason_code_fkey FOREIGN KEY (reason_kind, reason_code) REFERENCES reason_codes(kind, code),
  constraint answer_templates_pkey PRIMARY KEY (id)
);
CREATE INDEX answer_templates_category ON public.answer_templates USING btree (category_code);
CREATE INDEX answer_templates_edited_by ON public.answer_templates USING btree (edited_by_post_id);
CREATE INDEX answer_templates_organisation ON public.answer_templates USING btree (organisation_id, title, id);
CREATE INDEX answer_templates_reason ON public.answer_templates USING btree (reason_kind, reason_code);
CREATE INDEX answer_templates_use ON public.answer_templates USING btree (outcome, category_code, organisation_id) WHERE is_active;
create table api_tokens (
  id bigint generated always as identity not null,
  post_id bigint not null,
  person_id bigint not null,
  title text not null,
  token_hash text not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  last_used_at timestamp with time zone,
  revoked_at timestamp with time zone,
  constraint api_tokens_person_id_fkey FOREIGN KEY (person_id) REFERENCES persons(id),
  constraint api_tokens_post_id_fkey FOREIGN KEY (post_id) REFERENCES posts(id),
  constraint api_tokens_pkey PRIMARY KEY (id),
  constraint api_tokens_token_hash_key UNIQUE (token_hash)
);
CREATE INDEX api_tokens_person ON public.api_tokens USING btree (person_id);
CREATE INDEX api_tokens_post ON public.api_tokens USING btree (post_id);
create table attachments (
  subject_kind text not null,
  subject_id bigint not null,
  file_id bigint not null,
  is_confidential boolean default true not null,
  caption text default ''::text not null,
  added_at timestamp with time zone not null,
  constraint attachments_file_id_fkey FOREIGN KEY (file_id) REFERENCES files(id),
  constraint attachments_pkey PRIMARY KEY (subject_kind, subject_id, file_id)
);
CREATE INDEX attachments_file ON public.attachments USING btree (file_id);
create table attendances (
  id bigint generated always as identity not null,
  meeting_id bigint not null,
  post_id bigint not null,
  member_kind text not null,
  person_id bigint,
  presence text not null,
  note text default ''::text not null,
  at timestamp with time zone not null,
  is_excused boolean default false not null,
  by_post_id bigint,
  by_person_id bigint,
  written_at timestamp with time zone,
  constraint attendances_member_kind_check CHECK ((member_kind = ANY (ARRAY['chair'::text, 'voting'::text, 'case'::text, 'observer'::text, 'guest'::text, 'proposer'::text]))),
  constraint attendances_presence_check CHECK ((presence = ANY (ARRAY['principal'::text, 'substitute'::text, 'absent'::text, 'left'::text]))),
  constraint attendances_by_person_id_fkey FOREIGN KEY (by_person_id) REFERENCES persons(id),
  constraint attendances_by_post_id_fkey FOREIGN KEY (by_post_id) REFERENCES posts(id),
  constraint attendances_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES meetings(id),
  constraint attendances_person_id_fkey FOREIGN KEY (person_id) REFERENCES persons(id),
  constraint attendances_post_id_fkey FOREIGN KEY (post_id) REFERENCES posts(id),
  constraint attendances_pkey PRIMARY KEY (id)
);
CREATE INDEX attendances_by_person ON public.attendances USING btree (by_person_id);
CREATE INDEX attendances_by_post ON public.attendances USING btree (by_post_id);
CREATE INDEX attendances_meeting ON public.attendances USING btree (meeting_id, post_id, id DESC);
CREATE INDEX attendances_person ON public.attendances USING btree (person_id);
CREATE INDEX attendances_post ON public.attendances USING btree (post_id);
create table auth_accounts (
  id text not null,
  account_id text not null,
  provider_id text not null,
  user_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamp with time zone,
  refresh_token_expires_at timestamp with time zone,
  scope text,
  password text,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  constraint auth_accounts_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth_users(id) ON DELETE CASCADE,
  constraint auth_accounts_pkey PRIMARY KEY (id)
);
CREATE INDEX auth_accounts_user ON public.auth_accounts USING btree (user_id);
CREATE UNIQUE INDEX auth_accounts_provider ON public.auth_accounts USING btree (provider_id, account_id);
create table auth_passkeys (
  id text not null,
  name text,
  public_key text not null,
  user_id text not null,
  credential_id text not null,
  counter integer not null,
  device_type text not null,
  backed_up boolean not null,
  transports text,
  aaguid text,
  created_at timestamp with time zone default now(),
  constraint auth_passkeys_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth_users(id) ON DELETE CASCADE,
  constraint auth_passkeys_pkey PRIMARY KEY (id),
  constraint auth_passkeys_credential_id_key UNIQUE (credential_id)
);
CREATE INDEX auth_passkeys_user ON public.auth_passkeys USING btree (user_id);
create table auth_rate_limits (
  id text not null,
  key text not null,
  count integer not null,
  last_request bigint not null,
  constraint auth_rate_limits_pkey PRIMARY KEY (id),
  constraint auth_rate_limits_key_key UNIQUE (key)
);
CREATE INDEX auth_rate_limits_age ON public.auth_rate_limits USING btree (last_request);
create table auth_sessions (
  id text not null,
  token text not null,
  user_id text not null,
  post_id bigint,
  is_substitute boolean default false not null,
  expires_at timestamp with time zone not null,
  ip_address text,
  user_agent text,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  constraint auth_sessions_post_id_fkey FOREIGN KEY (post_id) REFERENCES posts(id),
  constraint auth_sessions_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth_users(id) ON DELETE CASCADE,
  constraint auth_sessions_pkey PRIMARY KEY (id),
  constraint auth_sessions_token_key UNIQUE (token)
);
CREATE INDEX auth_sessions_expiry ON public.auth_sessions USING btree (expires_at);
CREATE INDEX auth_sessions_post ON public.auth_sessions USING btree (post_id);
CREATE INDEX auth_sessions_user ON public.auth_sessions USING btree (user_id);
create table auth_two_factors (
  id text not null,
  secret text not null,
  backup_codes text not null,
  user_id text not null,
  verified boolean,
  failed_verification_count integer default 0,
  locked_until timestamp with time zone,
  constraint auth_two_factors_user_id_fkey FOREIGN KEY (user_id) REFERENCES auth_users(id) ON DELETE CASCADE,
  constraint auth_two_factors_pkey PRIMARY KEY (id)
);
CREATE INDEX auth_two_factors_user ON public.auth_two_factors USING btree (user_id);
create table auth_users (
  id text not null,
  person_id bigint not null,
  name text not null,
  email text not null,
  email_verified boolean default false not null,
  image text,
  phone_number text,
  phone_number_verified boolean,
  two_factor_enabled boolean default false,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  constraint auth_users_person_id_fkey FOREIGN KEY (person_id) REFERENCES persons(id),
  constraint auth_users_pkey PRIMARY KEY (id),
  constraint auth_users_email_key UNIQUE (email),
  constraint auth_users_person_id_key UNIQUE (person_id),
  constraint auth_users_phone_number_key UNIQUE (phone_number)
);
create table auth_verifications (
  id text not null,
  identifier text not null,
  value text not null,
  expires_at timestamp with time zone not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  constraint auth_verifications_pkey PRIMARY KEY (id)
);
CREATE INDEX auth_verifications_expiry ON public.auth_verifications USING btree (expires_at);
CREATE INDEX auth_verifications_identifier ON public.auth_verifications USING btree (identifier);
create table baseline_fundings (
  baseline_id bigint not null,
  funding_id bigint not null,
  source_kind text not null,
  title text default ''::text not null,
  amount_rial bigint not null,
  constraint baseline_fundings_amount_rial_check CHECK ((amount_rial > 0)),
  constraint baseline_fundings_baseline_id_fkey FOREIGN KEY (baseline_id) REFERENCES baselines(id),
  constraint baseline_fundings_funding_id_fkey FOREIGN KEY (funding_id) REFERENCES fundings(id),
  constraint baseline_fundings_pkey PRIMARY KEY (baseline_id, funding_id)
);
CREATE INDEX baseline_fundings_funding ON public.baseline_fundings USING btree (funding_id);
CREATE TRIGGER baseline_fundings_are_frozen BEFORE DELETE OR UPDATE ON public.baseline_fundings FOR EACH ROW EXECUTE FUNCTION refuse_baseline_change();
create table baseline_milestones (
  baseline_id bigint not null,
  milestone_id bigint not null,
  weight numeric(6,3) not null,
  starts_on date not null,
  due_on date not null,
  cost_rial bigint,
  constraint baseline_milestones_baseline_id_fkey FOREIGN KEY (baseline_id) REFERENCES baselines(id),
  constraint baseline_milestones_milestone_id_fkey FOREIGN KEY (milestone_id) REFERENCES milestones(id),
  constraint baseline_milestones_pkey PRIMARY KEY (baseline_id, milestone_id)
);
CREATE INDEX baseline_milestones_milestone ON public.baseline_milestones USING btree (milestone_id);
CREATE TRIGGER baseline_milestones_are_frozen BEFORE DELETE OR UPDATE ON public.baseline_milestones FOR EACH ROW EXECUTE FUNCTION refuse_baseline_change();
create table baselines (
  id bigint generated always as identity not null,
  project_id bigint not null,
  version smallint not null,
  plan_version_id bigint,
  change_request_id bigint,
  reason text default ''::text not null,
  budget_rial bigint not null,
  starts_on date not null,
  ends_on date not null,
  adopted_at timestamp with time zone not null,
  post_id bigint,
  constraint baselines_budget_rial_check CHECK ((budget_rial >= 0)),
  constraint baselines_version_check CHECK ((version > 0)),
  constraint baselines_change_request FOREIGN KEY (change_request_id) REFERENCES change_requests(id),
  constraint baselines_plan_version_id_fkey FOREIGN KEY (plan_version_id) REFERENCES plan_versions(id),
  constraint baselines_post_id_fkey FOREIGN KEY (post_id) REFERENCES posts(id),
  constraint baselines_project_id_fkey FOREIGN KEY (project_id) REFERENCES projects(id),
  constraint baselines_pkey PRIMARY KEY (id),
  constraint baselines_version UNIQUE (project_id, version)
);
CREATE INDEX baselines_change_request ON public.baselines USING btree (change_request_id);
CREATE INDEX baselines_plan_version ON public.baselines USING btree (plan_version_id);
CREATE INDEX baselines_post ON public.baselines USING btree (post_id);
CREATE TRIGGER baselines_are_frozen BEFORE DELETE OR UPDATE ON public.baselines FOR EACH ROW EXECUTE FUNCTION refuse_baseline_change();
create table bodies (
  code text not null,
  title_fa text collate fa not null,
  title_en text not null,
  kind text not null,
  note text default ''::text not null,
  has_legal_force boolean default false not null,
  mark text default ''::text not null,
  id bigint generated always as identity not null,
  parent_code text,
  county_code text,
  organisation_id bigint,
  began_on date default '2024-04-02'::date not null,
  ended_on date,
  end_reason text default ''::text not null,
  successor_code text,
  constraint bodies_end_has_reason CHECK (((ended_on IS NULL) OR (end_reason <> ''::text))),
  constraint bodies_in_order CHECK (((ended_on IS NULL) OR (ended_on >= (began_on - 1)))),
  constraint bodies_kind_check CHECK ((kind = ANY (ARRAY['national'::text, 'council'::text, 'working_group'::text, 'proposer'::text, 'dialogue'::text, 'county'::text]))),
  constraint bodies_mark_check CHECK ((length(mark) <= 12)),
  constraint bodies_not_their_own CHECK (((parent_code <> code) AND (successor_code <> code))),
  constraint bodies_of_county CHECK ((((kind = 'county'::text) = (county_code IS NOT NULL)) OR (code = 'county_committee'::text))),
  constraint bodies_of_nation CHECK (((kind = 'national'::text) = (organisation_id IS NOT NULL))),
  constraint bodies_county_code_fkey FOREIGN KEY (county_code) REFERENCES counties(code),
  constraint bodies_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id),
  constraint bodies_parent_code_fkey FOREIGN KEY (parent_code) REFERENCES bodies(code),
  constraint bodies_successor_code_fkey FOREIGN KEY (successor_code) REFERENCES bodies(code),
  constraint bodies_pkey PRIMARY KEY (code),
  constraint bodies_id_key UNIQUE (id)
);
CREATE INDEX bodies_organisation ON public.bodies USING btree (organisation_id);
CREATE INDEX bodies_parent ON public.bodies USING btree (parent_code);
CREATE INDEX bodies_successor ON public.bodies USING btree (successor_code);
CREATE TRIGGER bodies_mark BEFORE INSERT ON public.bodies FOR EACH ROW EXECUTE FUNCTION mark_body();
CREATE TRIGGER bodies_no_circle BEFORE INSERT OR UPDATE OF parent_code ON public.bodies FOR EACH ROW WHEN ((new.parent_code IS NOT NULL)) EXECUTE FUNCTION refuse_body_circle();
CREATE UNIQUE INDEX bodies_mark_once ON public.bodies USING btree (mark);
CREATE UNIQUE INDEX bodies_one_committee ON public.bodies USING btree (county_code) WHERE (ended_on IS NULL);
create table body_members (
  id bigint generated always as identity not null,
  body_code text not null,
  post_id bigint not null,
  kind text not null,
  starts_on date not null,
  ends_on date,
  reason text default ''::text not null,
  end_reason text default ''::text not null,
  constraint body_members_in_order CHECK (((ends_on IS NULL) OR (ends_on >= (starts_on - 1)))),
  constraint body_members_kind_check CHECK ((kind = ANY (ARRAY['chair'::text, 'voting'::text, 'case'::text, 'observer'::text, 'guest'::text, 'proposer'::text]))),
  constraint body_members_body_code_fkey FOREIGN KEY (body_code) REFERENCES bodies(code),
  constraint body_members_post_id_fkey FOREIGN KEY (post_id) REFERENCES posts(id),
  constraint body_members_pkey PRIMARY KEY (id)
);
CREATE INDEX body_members_of ON public.body_members USING btree (body_code, starts_on);
CREATE INDEX body_members_post ON public.body_members USING btree (post_id);
CREATE UNIQUE INDEX body_members_once ON public.body_members USING btree (body_code, post_id) WHERE (ends_on IS NULL);
create table bot_accounts (
  id bigint generated always as identity not null,
  person_id bigint not null,
  bot text not null,
  chat_id text not null,
  added_at timestamp with time zone not null,
  gone_at timestamp with time zone,
  constraint bot_accounts_person_id_fkey FOREIGN KEY (person_id) REFERENCES persons(id),
  constraint bot_accounts_pkey PRIMARY KEY (id),
  constraint bot_accounts_bot_chat_id_key UNIQUE (bot, chat_id)
);
CREATE INDEX bot_accounts_person ON public.bot_accounts USING btree (person_id) WHERE (gone_at IS NULL);
create table bot_links (
  code text not null,
  person_id bigint not null,
  bot text not null,
  expires_at timestamp with time zone not null,
  chat_id text,
  tries smallint default 0 not null,
  constraint bot_links_person_id_fkey FOREIGN KEY (person_id) REFERENCES persons(id),
  constraint bot_links_pkey PRIMARY KEY (code)
);
CREATE INDEX bot_links_person ON public.bot_links USING btree (person_id);
create table by_laws (
  id bigint generated always as identity not null,
  body_code text not null,
  version smallint not null,
  valid_from date not null,
  quorum_kind text default 'share'::text not null,
  quorum_numerator smallint default 1 not null,
  quorum_denominator smallint default 2 not null,
  is_quorum_strict boolean default true not null,
  quorum_count smallint default 1 not null,
  quorum_base text default 'entitled'::text not null,
  majority text default 'simple'::text not null,
  majority_base text default 'present'::text not null,
  chair_has_casting_vote boolean default true not null,
  proxies_each smallint default 0 not null,
  notice_days smallint default 7 not null,
  cadence text not null,
  speech_seconds smallint default 180 not null,
  absences_allowed smallint default 3 not null,
  absences_in text default 'row'::text not null,
  callers text[] default '{secretariat_officer,governor}'::text[] not null,
  reason text not null,
  by_post_id bigint,
  by_person_id bigint,
  at timestamp with time zone not null,
  extraordinary_notice_days smallint default 1 not null,
  extraordinary_callers text[] default '{secretariat_officer,governor}'::text[] not null,
  constraint by_laws_absences_allowed_check CHECK (((absences_allowed >= 0) AND (absences_allowed <= 50))),
  constraint by_laws_absences_in_check CHECK ((absences_in = ANY (ARRAY['row'::text, 'year'::text]))),
  constraint by_laws_cadence_check CHECK ((cadence = ANY (ARRAY['weekly'::text, 'fortnightly'::text, 'monthly'::text, 'quarterly'::text]))),
  constraint by_laws_callers_check CHECK (((cardinality(callers) > 0) AND (callers <@ '{secretariat_officer,legal_secretary,governor,chamber_officer,county_officer}'::text[]))),
  constraint by_laws_extraordinary_callers_check CHECK (((cardinality(extraordinary_callers) > 0) AND (extraordinary_callers <@ '{secretariat_officer,legal_secretary,governor,chamber_officer,county_officer}'::text[]))),
  constraint by_laws_extraordinary_notice_days_check CHECK (((extraordinary_notice_days >= 0) AND (extraordinary_notice_days <= 90))),
  constraint by_laws_majority_base_check CHECK ((majority_base = ANY (ARRAY['present'::text, 'entitled'::text, 'cast'::text]))),
  constraint by_laws_majority_check CHECK ((majority = ANY (ARRAY['simple'::text, 'absolute'::text, 'two_thirds'::text, 'unanimous'::text]))),
  constraint by_laws_notice_days_check CHECK (((notice_days >= 0) AND (notice_days <= 90))),
  constraint by_laws_proxies_each_check CHECK (((proxies_each >= 0) AND (proxies_each <= 5))),
  constraint by_laws_quorum_base_check CHECK ((quorum_base = ANY (ARRAY['entitled'::text, 'members'::text]))),
  constraint by_laws_quorum_count_check CHECK ((quorum_count > 0)),
  constraint by_laws_quorum_denominator_check CHECK ((quorum_denominator > 0)),
  constraint by_laws_quorum_kind_check CHECK ((quorum_kind = ANY (ARRAY['share'::text, 'count'::text]))),
  constraint by_laws_quorum_numerator_check CHECK ((quorum_numerator >= 0)),
  constraint by_laws_share CHECK ((quorum_numerator <= quorum_denominator)),
  constraint by_laws_speech_seconds_check CHECK (((speech_seconds >= 30) AND (speech_seconds <= 3600))),
  constraint by_laws_version_check CHECK ((version > 0)),
  constraint by_laws_body_code_fkey FOREIGN KEY (body_code) REFERENCES bodies(code),
  constraint by_laws_by_person_id_fkey FOREIGN KEY (by_person_id) REFERENCES persons(id),
  constraint by_laws_by_post_id_fkey FOREIGN KEY (by_post_id) REFERENCES posts(id),
  constraint by_laws_pkey PRIMARY KEY (id),
  constraint by_laws_body_code_version_key UNIQUE (body_code, version)
);
CREATE INDEX by_laws_in_force ON public.by_laws USING btree (body_code, valid_from DESC, version DESC);
CREATE INDEX by_laws_person ON public.by_laws USING btree (by_person_id);
CREATE INDEX by_laws_post ON public.by_laws USING btree (by_post_id);
create table calendar_feeds (
  person_id bigint not null,
  token text not null,
  made_at timestamp with time zone not null,
  constraint calendar_feeds_person_id_fkey FOREIGN KEY (person_id) REFERENCES persons(id),
  constraint calendar_feeds_pkey PRIMARY KEY (person_id),
  constraint calendar_feeds_token_key UNIQUE (token)
);
create table call_addressees (
  call_id bigint not null,
  organisation_id bigint not null,
  constraint call_addressees_call_id_fkey FOREIGN KEY (call_id) REFERENCES calls(id),
  constraint call_addressees_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id),
  constraint call_addressees_pkey PRIMARY KEY (call_id, organisation_id)
);
CREATE INDEX call_addressees_organisation ON public.call_addressees USING btree (organisation_id);
create table calls (
  id bigint generated always as identity not null,
  code text not null,
  state text not null,
  year smallint not null,
  title text not null,
  instructions text not null,
  deadline_on date not null,
  created_by_post_id bigint not null,
  created_at timestamp with time zone not null,
  opened_at timestamp with time zone,
  closed_at timestamp with time zone,
  constraint calls_created_by_post_id_fkey FOREIGN KEY (created_by_post_id) REFERENCES posts(id),
  constraint calls_year_fkey FOREIGN KEY (year) REFERENCES programme_years(year),
  constraint calls_pkey PRIMARY KEY (id),
  constraint calls_code_key UNIQUE (code)
);
CREATE CONSTRAINT TRIGGER calls_no_dead_end AFTER INSERT OR UPDATE OF state ON public.calls DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse_dead_end('call');
CREATE INDEX calls_created_by ON public.calls USING btree (created_by_post_id);
CREATE INDEX calls_newest ON public.calls USING btree (id DESC);
CREATE INDEX calls_state ON public.calls USING btree (state, id DESC);
CREATE INDEX calls_year ON public.calls USING btree (year, id DESC);
CREATE TRIGGER calls_lifecycle AFTER INSERT OR UPDATE OF state ON public.calls FOR EACH ROW EXECUTE FUNCTION hold_to_lifecycle('call');
create table change_request_fundings (
  id bigint generated always as identity not null,
  change_request_id bigint not null,
  funding_id bigint,
  "position" smallint not null,
  source_kind text not null,
  title text default ''::text not null,
  before_rial bigint,
  amount_rial bigint not null,
  constraint change_request_fundings_amount_rial_check CHECK ((amount_rial >= 0)),
  constraint change_request_fundings_before_rial_check CHECK ((before_rial > 0)),
  constraint change_request_fundings_known CHECK (((funding_id IS NULL) = (before_rial IS NULL))),
  constraint change_request_fundings_new CHECK (((funding_id IS NOT NULL) OR (amount_rial > 0))),
  constraint change_request_fundings_source_kind_check CHECK ((source_kind = ANY (ARRAY['public_budget'::text, 'internal'::text, 'bank'::text, 'private'::text, 'foreign'::text]))),
  constraint change_request_fundings_change_request_id_fkey FOREIGN KEY (change_request_id) REFERENCES change_requests(id),
  constraint change_request_fundings_funding_id_fkey FOREIGN KEY (funding_id) REFERENCES fundings(id),
  constraint change_request_fundings_pkey PRIMARY KEY (id)
);
CREATE INDEX change_request_fundings_funding ON public.change_request_fundings USING btree (funding_id);
CREATE INDEX change_request_fundings_request ON public.change_request_fundings USING btree (change_request_id, "position");
create table change_request_milestones (
  id bigint generated always as identity not null,
  change_request_id bigint not null,
  milestone_id bigint,
  "position" smallint not null,
  title text not null,
  weight numeric(6,3) not null,
  starts_on date not null,
  due_on date not null,
  cost_rial bigint,
  is_dropped boolean default false not null,
  constraint change_request_milestones_check CHECK ((due_on >= starts_on)),
  constraint change_request_milestones_cost_rial_check CHECK ((cost_rial >= 0)),
  constraint change_request_milestones_weight_check CHECK (((weight >= (0)::numeric) AND (weight <= (100)::numeric))),
  constraint change_request_milestones_change_request_id_fkey FOREIGN KEY (change_request_id) REFERENCES change_requests(id),
  constraint change_request_milestones_milestone_id_fkey FOREIGN KEY (milestone_id) REFERENCES milestones(id),
  constraint change_request_milestones_pkey PRIMARY KEY (id)
);
CREATE INDEX change_request_milestones_milestone ON public.change_request_milestones USING btree (milestone_id);
CREATE INDEX change_request_milestones_request ON public.change_request_milestones USING btree (change_request_id, "position");
create table change_requests (
  id bigint generated always as identity not null,
  code text not null,
  state text not null,
  project_id bigint not null,
  reason_kind text default 'extension'::text not null,
  reason_code text not null,
  text text not null,
  scope_text text default ''::text not null,
  budget_rial bigint not null,
  starts_on date not null,
  ends_on date not null,
  asked_by_post_id bigint,
  asked_at timestamp with time zone not null,
  decided_by_post_id bigint,
  decided_at timestamp with time zone,
  decision_note text default ''::text not null,
  constraint change_requests_budget_rial_check CHECK ((budget_rial >= 0)),
  constraint change_requests_reason_kind_check CHECK ((reason_kind = 'extension'::text)),
  constraint change_requests_span CHECK ((ends_on >= starts_on)),
  constraint change_requests_text_check CHECK ((length(TRIM(BOTH FROM text)) > 4)),
  constraint change_requests_asked_by_post_id_fkey FOREIGN KEY (asked_by_post_id) REFERENCES posts(id),
  constraint change_requests_decided_by_post_id_fkey FOREIGN KEY (decided_by_post_id) REFERENCES posts(id),
  constraint change_requests_project_id_fkey FOREIGN KEY (project_id) REFERENCES projects(id),
  constraint change_requests_reason FOREIGN KEY (reason_kind, reason_code) REFERENCES reason_codes(kind, code),
  constraint change_requests_pkey PRIMARY KEY (id),
  constraint change_requests_code_key UNIQUE (code)
);
CREATE CONSTRAINT TRIGGER change_requests_no_dead_end AFTER INSERT OR UPDATE OF state ON public.change_requests DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse_dead_end('change_request');
CREATE INDEX change_requests_asked_by ON public.change_requests USING btree (asked_by_post_id);
CREATE INDEX change_requests_decided_by ON public.change_requests USING btree (decided_by_post_id);
CREATE INDEX change_requests_newest ON public.change_requests USING btree (id DESC);
CREATE INDEX change_requests_project ON public.change_requests USING btree (project_id, id);
CREATE INDEX change_requests_reason ON public.change_requests USING btree (reason_kind, reason_code);
CREATE INDEX change_requests_state ON public.change_requests USING btree (state, id DESC);
CREATE TRIGGER change_requests_lifecycle AFTER INSERT OR UPDATE OF state ON public.change_requests FOR EACH ROW EXECUTE FUNCTION hold_to_lifecycle('change_request');
CREATE UNIQUE INDEX change_requests_one_open ON public.change_requests USING btree (project_id) WHERE (state = 'asked'::text);
create table colour_overrides (
  id bigint generated always as identity not null,
  project_id bigint not null,
  colour text not null,
  reason text not null,
  until date not null,
  post_id bigint,
  at timestamp with time zone not null,
  ended_at timestamp with time zone,
  ended_by_post_id bigint,
  constraint colour_overrides_colour_check CHECK ((colour = ANY (ARRAY['green'::text, 'amber'::text, 'red'::text]))),
  constraint colour_overrides_reason_check CHECK ((length(TRIM(BOTH FROM reason)) > 4)),
  constraint colour_overrides_ended_by_post_id_fkey FOREIGN KEY (ended_by_post_id) REFERENCES posts(id),
  constraint colour_overrides_post_id_fkey FOREIGN KEY (post_id) REFERENCES posts(id),
  constraint colour_overrides_project_id_fkey FOREIGN KEY (project_id) REFERENCES projects(id),
  constraint colour_overrides_pkey PRIMARY KEY (id)
);
CREATE INDEX colour_overrides_ended_by ON public.colour_overrides USING btree (ended_by_post_id);
CREATE INDEX colour_overrides_post ON public.colour_overrides USING btree (post_id);
CREATE INDEX colour_overrides_project ON public.colour_overrides USING btree (project_id, id);
CREATE UNIQUE INDEX colour_overrides_one_open ON public.colour_overrides USING btree (project_id) WHERE (ended_at IS NULL);
create table commitments (
  id bigint generated always as identity not null,
  code text not null,
  state text not null,
  title text not null,
  proof_wanted text not null,
  side text not null,
  holder_post_id bigint not null,
  organisation_id bigint,
  beneficiary text default ''::text not null,
  source_kind text not null,
  resolution_id bigint,
  demand_id bigint,
  county_code text,
  due_on date not null,
  day_type text default 'calendar'::text not null,
  legal_basis text default ''::text not null,
  is_public boolean default true not null,
  created_at timestamp with time zone not null,
  last_report_on date,
  reported_percent smallint default 0 not null,
  verified_percent smallint,
  folded text generated always as (fold_text(((((title || ' '::text) || beneficiary) || ' '::text) || code))) stored,
  plan_id bigint,
  dependency_id bigint,
  constraint commitments_day_type_check CHECK ((day_type = ANY (ARRAY['working'::text, 'calendar'::text]))),
  constraint commitments_reported_percent_check CHECK (((reported_percent >= 0) AND (reported_percent <= 100))),
  constraint commitments_side_check CHECK ((side = ANY (ARRAY['government'::text, 'private'::text]))),
  constraint commitments_source CHECK ((((source_kind = 'resolution'::text) AND (resolution_id IS NOT NULL)) OR ((source_kind = 'demand'::text) AND (demand_id IS NOT NULL)) OR ((source_kind = 'plan'::text) AND (plan_id IS NOT NULL)) OR ((source_kind = 'dependency'::text) AND (dependency_id IS NOT NULL)))),
  constraint commitments_source_kind_check CHECK ((source_kind = ANY (ARRAY['resolution'::text, 'demand'::text, 'plan'::text, 'dependency'::text]))),
  constraint commitments_verified_percent_check CHECK (((verified_percent >= 0) AND (verified_percent <= 100))),
  constraint commitments_county_code_fkey FOREIGN KEY (county_code) REFERENCES counties(code),
  constraint commitments_demand_id_fkey FOREIGN KEY (demand_id) REFERENCES demands(id),
  constraint commitments_dependency_id_fkey FOREIGN KEY (dependency_id) REFERENCES dependencies(id),
  constraint commitments_holder_post_id_fkey FOREIGN KEY (holder_post_id) REFERENCES posts(id),
  constraint commitments_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id),
  constraint commitments_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES plans(id),
  constraint commitments_resolution_id_fkey FOREIGN KEY (resolution_id) REFERENCES resolutions(id),
  constraint commitments_pkey PRIMARY KEY (id),
  constraint commitments_code_key UNIQUE (code)
);
CREATE CONSTRAINT TRIGGER commitments_no_dead_end AFTER INSERT OR UPDATE OF state ON public.commitments DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse_dead_end('commitment');
CREATE INDEX commitments_county ON public.commitments USING btree (county_code, due_on, id);
CREATE INDEX commitments_demand ON public.commitments USING btree (demand_id);
CREATE INDEX commitments_dependency ON public.commitments USING btree (dependency_id);
CREATE INDEX commitments_due ON public.commitments USING btree (due_on, id);
CREATE INDEX commitments_folded ON public.commitments USING gin (folded gin_trgm_ops);
CREATE INDEX commitments_holder ON public.commitments USING btree (holder_post_id, due_on, id);
CREATE INDEX commitments_holder_open ON public.commitments USING btree (holder_post_id, due_on, id) WHERE (state = ANY (ARRAY['open'::text, 'reported'::text, 'refuted'::text, 'at_national'::text]));
CREATE INDEX commitments_newest ON public.commitments USING btree (id DESC);
CREATE INDEX commitments_open_due ON public.commitments USING btree (due_on, id) WHERE (state = ANY (ARRAY['open'::text, 'reported'::text, 'refuted'::text, 'at_national'::text]));
CREATE INDEX commitments_organisation ON public.commitments USING btree (organisation_id, due_on, id);
CREATE INDEX commitments_plan ON public.commitments USING btree (plan_id);
CREATE INDEX commitments_resolution ON public.commitments USING btree (resolution_id);
CREATE INDEX commitments_state ON public.commitments USING btree (state, id DESC);
CREATE INDEX commitments_state_due ON public.commitments USING btree (state, due_on, id);
CREATE TRIGGER commitments_lifecycle AFTER INSERT OR UPDATE OF state ON public.commitments FOR EACH ROW EXECUTE FUNCTION hold_to_lifecycle('commitment');
create table completion_claims (
  id bigint generated always as identity not null,
  project_id bigint not null,
  text text not null,
  post_id bigint,
  claimed_at timestamp with time zone not null,
  finding text,
  found_by_post_id bigint,
  found_on date,
  found_at timestamp with time zone,
  note text default ''::text not null,
  latitude double precision,
  longitude double precision,
  constraint completion_claims_finding_check CHECK ((finding = ANY (ARRAY['verified'::text, 'refuted'::text, 'withdrawn'::text]))),
  constraint completion_claims_text_check CHECK ((length(TRIM(BOTH FROM text)) > 4)),
  constraint completion_claims_found_by_post_id_fkey FOREIGN KEY (found_by_post_id) REFERENCES posts(id),
  constraint completion_claims_post_id_fkey FOREIGN KEY (post_id) REFERENCES posts(id),
  constraint completion_claims_project_id_fkey FOREIGN KEY (project_id) REFERENCES projects(id),
  constraint completion_claims_pkey PRIMARY KEY (id)
);
CREATE INDEX completion_claims_found_by ON public.completion_claims USING btree (found_by_post_id);
CREATE INDEX completion_claims_post ON public.completion_claims USING btree (post_id);
CREATE INDEX completion_claims_project ON public.completion_claims USING btree (project_id, id);
CREATE UNIQUE INDEX completion_claims_one_open ON public.completion_claims USING btree (project_id) WHERE (finding IS NULL);
create table consultations (
  id bigint generated always as identity not null,
  code text not null,
  state text not null,
  demand_id bigint not null,
  asking_organisation_id bigint not null,
  asked_by_post_id bigint not null,
  organisation_id bigint not null,
  question text not null,
  asked_at timestamp with time zone not null,
  answer text,
  citation text,
  answered_by_post_id bigint,
  answered_at timestamp with time zone,
  constraint consultations_answer_check CHECK ((length(TRIM(BOTH FROM answer)) > 9)),
  constraint consultations_answered CHECK (((answer IS NULL) = (answered_at IS NULL))),
  constraint consultations_of_others CHECK ((asking_organisation_id <> organisation_id)),
  constraint consultations_question_check CHECK ((length(TRIM(BOTH FROM question)) > 9)),
  constraint consultations_answered_by_post_id_fkey FOREIGN KEY (answered_by_post_id) REFERENCES posts(id),
  constraint consultations_asked_by_post_id_fkey FOREIGN KEY (asked_by_post_id) REFERENCES posts(id),
  constraint consultations_asking_organisation_id_fkey FOREIGN KEY (asking_organisation_id) REFERENCES organisations(id),
  constraint consultations_demand_id_fkey FOREIGN KEY (demand_id) REFERENCES demands(id),
  constraint consultations_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id),
  constraint consultations_pkey PRIMARY KEY (id),
  constraint consultations_code_key UNIQUE (code)
);
CREATE CONSTRAINT TRIGGER consultations_no_dead_end AFTER INSERT OR UPDATE OF state ON public.consultations DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse_dead_end('consultation');
CREATE INDEX consultations_answered_by ON public.consultations USING btree (answered_by_post_id);
CREATE INDEX consultations_asked_by ON public.consultations USING btree (asked_by_post_id);
CREATE INDEX consultations_asking ON public.consultations USING btree (asking_organisation_id, id DESC);
CREATE INDEX consultations_demand ON public.consultations USING btree (demand_id, id);
CREATE INDEX consultations_organisation ON public.consultations USING btree (organisation_id, id DESC);
CREATE INDEX consultations_organisation_state ON public.consultations USING btree (organisation_id, state, id DESC);
CREATE TRIGGER consultations_lifecycle AFTER INSERT OR UPDATE OF state ON public.consultations FOR EACH ROW EXECUTE FUNCTION hold_to_lifecycle('consultation');
CREATE UNIQUE INDEX consultations_one_open ON public.consultations USING btree (demand_id, organisation_id) WHERE (state = 'asked'::text);
create table contracts (
  id bigint generated always as identity not null,
  project_id bigint not null,
  number text not null,
  subject text not null,
  contractor text not null,
  contractor_legal_id text not null,
  sum_rial bigint not null,
  signed_on date not null,
  starts_on date not null,
  ends_on date not null,
  post_id bigint,
  at timestamp with time zone not null,
  constraint contracts_check CHECK ((ends_on >= starts_on)),
  constraint contracts_contractor_legal_id_check CHECK ((contractor_legal_id ~ '^\d{11}$'::text)),
  constraint contracts_sum_rial_check CHECK ((sum_rial > 0)),
  constraint contracts_post_id_fkey FOREIGN KEY (post_id) REFERENCES posts(id),
  constraint contracts_project_id_fkey FOREIGN KEY (project_id) REFERENCES projects(id),
  constraint contracts_pkey PRIMARY KEY (id),
  constraint contracts_number UNIQUE (project_id, number)
);
CREATE INDEX contracts_contractor ON public.contracts USING btree (contractor_legal_id, id);
CREATE INDEX contracts_post ON public.contracts USING btree (post_id);
create table core_actions (
  number smallint not null,
  title_fa text not null,
  title_en text not null,
  constraint core_actions_pkey PRIMARY KEY (number)
);
create table counties (
  code text not null,
  name_fa text collate fa not null,
  name_en text not null,
  latitude double precision not null,
  longitude double precision not null,
  is_special boolean default false not null,
  constraint counties_code_check CHECK ((code ~ '^[0-9]{4}$'::text)),
  constraint counties_pkey PRIMARY KEY (code)
);
create table county_closures (
  county_code text not null,
  date date not null,
  reason_fa text not null,
  announced_at timestamp with time zone default now() not null,
  constraint county_closures_county_code_fkey FOREIGN KEY (county_code) REFERENCES counties(code),
  constraint county_closures_pkey PRIMARY KEY (county_code, date)
);
CREATE TRIGGER closures_change_calendar AFTER INSERT OR DELETE OR UPDATE ON public.county_closures FOR EACH ROW EXECUTE FUNCTION bump_calendar_version();
create table deliveries (
  id bigint generated always as identity not null,
  notification_id bigint,
  person_id bigint,
  channel text not null,
  address text not null,
  subject text default ''::text not null,
  body text not null,
  urgency text default 'normal'::text not null,
  not_before timestamp with time zone not null,
  status text default 'queued'::text not null,
  tries smallint default 0 not null,
  last_error text,
  created_at timestamp with time zone not null,
  sent_at timestamp with time zone,
  merged_into bigint,
  constraint deliveries_channel_check CHECK ((channel = ANY (ARRAY['mail'::text, 'sms'::text, 'push'::text, 'bot'::text]))),
  constraint deliveries_status_check CHECK ((status = ANY (ARRAY['queued'::text, 'sent'::text, 'failed'::text, 'held'::text]))),
  constraint deliveries_urgency_check CHECK ((urgency = ANY (ARRAY['normal'::text, 'urgent'::text]))),
  constraint deliveries_merged_into_fkey FOREIGN KEY (merged_into) REFERENCES deliveries(id),
  constraint deliveries_notification_id_fkey FOREIGN KEY (notification_id) REFERENCES notifications(id),
  constraint deliveries_person_id_fkey FOREIGN KEY (person_id) REFERENCES persons(id),
  constraint deliveries_pkey PRIMARY KEY (id)
);
CREATE INDEX deliveries_failed ON public.deliveries USING btree (id DESC) WHERE (status = 'failed'::text);
CREATE INDEX deliveries_merged ON public.deliveries USING btree (merged_into) WHERE (merged_into IS NOT NULL);
CREATE INDEX deliveries_merging ON public.deliveries USING btree (person_id, channel, not_before) WHERE (status = 'queued'::text);
CREATE INDEX deliveries_newest ON public.deliveries USING btree (id DESC);
CREATE INDEX deliveries_notification ON public.deliveries USING btree (notification_id);
CREATE INDEX deliveries_person ON public.deliveries USING btree (person_id);
CREATE INDEX deliveries_queue ON public.deliveries USING btree (not_before, id) WHERE (status = 'queued'::text);
create table demand_agencies (
  demand_id bigint not null,
  organisation_id bigint not null,
  constraint demand_agencies_demand_id_fkey FOREIGN KEY (demand_id) REFERENCES demands(id),
  constraint demand_agencies_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id),
  constraint demand_agencies_pkey PRIMARY KEY (demand_id, organisation_id)
);
CREATE INDEX demand_agencies_organisation ON public.demand_agencies USING btree (organisation_id, demand_id DESC);
create table demand_answers (
  id bigint generated always as identity not null,
  demand_id bigint not null,
  organisation_id bigint not null,
  outcome text not null,
  text text not null,
  reason_kind text,
  reason_code text,
  citation text,
  post_id bigint not null,
  at timestamp with time zone not null,
  constraint demand_answers_outcome_check CHECK ((outcome = ANY (ARRAY['solved'::text, 'will_do'::text, 'refused'::text, 'unsolved'::text]))),
  constraint demand_answers_text_check CHECK ((length(TRIM(BOTH FROM text)) > 9)),
  constraint refusal_cites CHECK (((outcome <> 'refused'::text) OR ((reason_code IS NOT NULL) AND (length(TRIM(BOTH FROM citation)) > 2)))),
  constraint demand_answers_demand_id_fkey FOREIGN KEY (demand_id) REFERENCES demands(id),
  constraint demand_answers_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id),
  constraint demand_answers_post_id_fkey FOREIGN KEY (post_id) REFERENCES posts(id),
  constraint demand_answers_reason_kind_reason_code_fkey FOREIGN KEY (reason_kind, reason_code) REFERENCES reason_codes(kind, code),
  constraint demand_answers_pkey PRIMARY KEY (id)
);
CREATE INDEX demand_answers_demand ON public.demand_answers USING btree (demand_id, id);
CREATE INDEX demand_answers_organisation ON public.demand_answers USING btree (organisation_id);
CREATE INDEX demand_answers_post ON public.demand_answers USING btree (post_id);
CREATE INDEX demand_answers_reason ON public.demand_answers USING btree (reason_kind, reason_code);
create table demand_categories (
  code text not null,
  title_fa text not null,
  title_en text not null,
  "position" smallint not null,
  core_action_number smallint,
  share_hint_percent smallint default 0 not null,
  constraint demand_categories_core_action_number_fkey FOREIGN KEY (core_action_number) REFERENCES core_actions(number),
  constraint demand_categories_pkey PRIMARY KEY (code)
);
CREATE INDEX demand_categories_action ON public.demand_categories USING btree (core_action_number);
create table demand_clock_rules (
  id bigint generated always as identity not null,
  clock text not null,
  category_code text,
  organisation_id bigint,
  severity text,
  timer text not null,
  made_by_post_id bigint,
  made_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint demand_clock_rules_clock_check CHECK ((clock = ANY (ARRAY['first_answer'::text, 'update'::text, 'solution'::text]))),
  constraint demand_clock_rules_severity_check CHECK ((severity = ANY (ARRAY['normal'::text, 'raised'::text, 'high'::text, 'critical'::text]))),
  constraint demand_clock_rules_category_code_fkey FOREIGN KEY (category_code) REFERENCES demand_categories(code),
  constraint demand_clock_rules_made_by_post_id_fkey FOREIGN KEY (made_by_post_id) REFERENCES posts(id),
  constraint demand_clock_rules_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id),
  constraint demand_clock_rules_timer_fkey FOREIGN KEY (timer) REFERENCES timers(code),
  constraint demand_clock_rules_pkey PRIMARY KEY (id),
  constraint demand_clock_rules_timer_key UNIQUE (timer)
);
CREATE INDEX demand_clock_rules_category ON public.demand_clock_rules USING btree (category_code);
CREATE INDEX demand_clock_rules_made_by ON public.demand_clock_rules USING btree (made_by_post_id);
CREATE INDEX demand_clock_rules_organisation ON public.demand_clock_rules USING btree (organisation_id);
CREATE UNIQUE INDEX demand_clock_rules_once ON public.demand_clock_rules USING btree (clock, COALESCE(category_code, ''::text), COALESCE(organisation_id, (0)::bigint), COALESCE(severity, ''::text)) WHERE (ended_at IS NULL);
create table demand_drafts (
  id uuid not null,
  form jsonb not null,
  mobile text not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  demand_id bigint,
  channel text default 'web'::text not null,
  joins_demand_id bigint,
  constraint demand_drafts_channel_check CHECK ((channel = ANY (ARRAY['web'::text, 'open311'::text]))),
  constraint demand_drafts_demand_id_fkey FOREIGN KEY (demand_id) REFERENCES demands(id),
  constraint demand_drafts_joins_demand_id_fkey FOREIGN KEY (joins_demand_id) REFERENCES demands(id),
  constraint demand_drafts_pkey PRIMARY KEY (id)
);
CREATE INDEX demand_drafts_demand ON public.demand_drafts USING btree (demand_id);
CREATE INDEX demand_drafts_expiry ON public.demand_drafts USING btree (expires_at);
CREATE INDEX demand_drafts_joins ON public.demand_drafts USING btree (joins_demand_id);
CREATE INDEX demand_drafts_mobile ON public.demand_drafts USING btree (mobile, created_at DESC);
create table demand_features (
  demand_id bigint not null,
  terms integer[] not null,
  version integer not null,
  constraint demand_features_demand_id_fkey FOREIGN KEY (demand_id) REFERENCES demands(id),
  constraint demand_features_pkey PRIMARY KEY (demand_id)
);
CREATE INDEX demand_features_terms ON public.demand_features USING gin (terms) WITH (fastupdate=off);
CREATE INDEX demand_features_version ON public.demand_features USING btree (version);
create table demand_import_rows (
  import_id uuid not null,
  "row" integer not null,
  "values" jsonb,
  demand_id bigint,
  refusal text,
  constraint demand_import_rows_demand_id_fkey FOREIGN KEY (demand_id) REFERENCES demands(id),
  constraint demand_import_rows_import_id_fkey FOREIGN KEY (import_id) REFERENCES demand_imports(id) ON DELETE CASCADE,
  constraint demand_import_rows_pkey PRIMARY KEY (import_id, "row")
);
CREATE INDEX demand_import_rows_demand ON public.demand_import_rows USING btree (demand_id);
CREATE INDEX demand_import_rows_waiting ON public.demand_import_rows USING btree (import_id, "row") WHERE ((demand_id IS NULL) AND (refusal IS NULL));
create table demand_imports (
  id uuid not null,
  post_id bigint not null,
  file_name text not null,
  good_rows integer not null,
  bad_rows integer not null,
  rows jsonb default '[]'::jsonb not null,
  errors jsonb not null,
  created_at timestamp with time zone not null,
  taken_at timestamp with time zone,
  taken_rows integer,
  person_id bigint,
  begun_at timestamp with time zone,
  constraint demand_imports_bad_rows_check CHECK ((bad_rows >= 0)),
  constraint demand_imports_good_rows_check CHECK ((good_rows >= 0)),
  constraint demand_imports_person_id_fkey FOREIGN KEY (person_id) REFERENCES persons(id),
  constraint demand_imports_post_id_fkey FOREIGN KEY (post_id) REFERENCES posts(id),
  constraint demand_imports_pkey PRIMARY KEY (id)
);
CREATE INDEX demand_imports_age ON public.demand_imports USING btree (created_at) WHERE (taken_at IS NULL);
CREATE INDEX demand_imports_going ON public.demand_imports USING btree (begun_at) WHERE ((begun_at IS NOT NULL) AND (taken_at IS NULL));
CREATE INDEX demand_imports_person ON public.demand_imports USING btree (person_id);
CREATE INDEX demand_imports_post ON public.demand_imports USING btree (post_id, created_at DESC);
create table demand_notes (
  id bigint generated always as identity not null,
  demand_id bigint not null,
  kind text not null,
  text text not null,
  post_id bigint not null,
  at timestamp with time zone not null,
  constraint demand_notes_kind_check CHECK ((kind = ANY (ARRAY['completion_request'::text, 'completion'::text, 'redirection'::text, 'contest'::text, 'resubmission'::text, 'return'::text, 'withdrawal'::text, 'confirmation'::text, 'internal'::text, 'question'::text, 'reply'::text]))),
  constraint demand_notes_text_check CHECK ((length(TRIM(BOTH FROM text)) > 1)),
  constraint demand_notes_demand_id_fkey FOREIGN KEY (demand_id) REFERENCES demands(id),
  constraint demand_notes_post_id_fkey FOREIGN KEY (post_id) REFERENCES posts(id),
  constraint demand_notes_pkey PRIMARY KEY (id)
);
CREATE INDEX demand_notes_demand ON public.demand_notes USING btree (demand_id, id);
CREATE INDEX demand_notes_post ON public.demand_notes USING btree (post_id);
create table demand_origins (
  demand_id bigint not null,
  taken_by_post_id bigint,
  letter_number text,
  letter_date date,
  place text,
  media_url text,
  import_id uuid,
  constraint demand_origins_letter_number_check CHECK (((length(letter_number) >= 1) AND (length(letter_number) <= 60))),
  constraint demand_origins_demand_id_fkey FOREIGN KEY (demand_id) REFERENCES demands(id),
  constraint demand_origins_import_id_fkey FOREIGN KEY (import_id) REFERENCES demand_imports(id),
  constraint demand_origins_taken_by_post_id_fkey FOREIGN KEY (taken_by_post_id) REFERENCES posts(id),
  constraint demand_origins_pkey PRIMARY KEY (demand_id)
);
CREATE INDEX demand_origins_import ON public.demand_origins USING btree (import_id);
CREATE INDEX demand_origins_taken_by ON public.demand_origins USING btree (taken_by_post_id);
create table demand_parties (
  demand_id bigint not null,
  applicant_post_id bigint not null,
  contact_name text not null,
  mobile text,
  email text,
  national_id text,
  firm_name text,
  legal_id text,
  requested_rial bigint,
  investment_at_risk_rial bigint,
  jobs_at_risk integer,
  constraint demand_parties_investment_at_risk_rial_check CHECK ((investment_at_risk_rial >= 0)),
  constraint demand_parties_jobs_at_risk_check CHECK ((jobs_at_risk >= 0)),
  constraint demand_parties_requested_rial_check CHECK ((requested_rial >= 0)),
  constraint demand_parties_applicant_post_id_fkey FOREIGN KEY (applicant_post_id) REFERENCES posts(id),
  constraint demand_parties_demand_id_fkey FOREIGN KEY (demand_id) REFERENCES demands(id),
  constraint demand_parties_pkey PRIMARY KEY (demand_id)
);
alter table demand_parties enable row level security;
CREATE INDEX demand_parties_applicant ON public.demand_parties USING btree (applicant_post_id);
CREATE INDEX demand_parties_legal_id ON public.demand_parties USING btree (legal_id);
create policy seen_by_all_handlers on demand_parties using ((actor_reach() = 'all'::text)) with check ((actor_reach() = 'all'::text));
create policy seen_by_own_handlers on demand_parties using (((actor_reach() = 'own'::text) AND ((applicant_post_id = actor_post_id()) OR (EXISTS ( SELECT 1
   FROM (demands d
     JOIN posts p ON ((p.id = actor_post_id())))
  WHERE ((d.id = demand_parties.demand_id) AND (((p.kind = ANY (ARRAY['agency_head'::text, 'agency_expert'::text])) AND (p.organisation_id = d.organisation_id)) OR ((p.kind = 'county_officer'::text) AND (p.county_code = d.county_code))))))))) with check (true);
create table demand_ratings (
  demand_id bigint not null,
  applicant_post_id bigint not null,
  organisation_id bigint,
  score smallint not null,
  word text default ''::text not null,
  rated_at timestamp with time zone not null,
  constraint demand_ratings_score_check CHECK (((score >= 1) AND (score <= 5))),
  constraint demand_ratings_applicant_post_id_fkey FOREIGN KEY (applicant_post_id) REFERENCES posts(id),
  constraint demand_ratings_demand_id_fkey FOREIGN KEY (demand_id) REFERENCES demands(id),
  constraint demand_ratings_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id),
  constraint demand_ratings_pkey PRIMARY KEY (demand_id)
);
CREATE INDEX demand_ratings_applicant ON public.demand_ratings USING btree (applicant_post_id);
CREATE INDEX demand_ratings_organisation ON public.demand_ratings USING btree (organisation_id, rated_at DESC);
create table demand_targets (
  demand_id bigint not null,
  timer text not null,
  started_on date not null,
  warned_at timestamp with time zone,
  missed_at timestamp with time zone,
  constraint demand_targets_demand_id_fkey FOREIGN KEY (demand_id) REFERENCES demands(id),
  constraint demand_targets_timer_fkey FOREIGN KEY (timer) REFERENCES timers(code),
  constraint demand_targets_pkey PRIMARY KEY (demand_id)
);
CREATE INDEX demand_targets_timer ON public.demand_targets USING btree (timer);
CREATE INDEX demand_targets_watched ON public.demand_targets USING btree (demand_id) WHERE (missed_at IS NULL);
create table demand_voices (
  id bigint generated always as identity not null,
  demand_id bigint not null,
  applicant_post_id bigint not null,
  county_code text,
  jobs_at_risk integer,
  note text default ''::text not null,
  joined_at timestamp with time zone not null,
  left_at timestamp with time zone,
  constraint demand_voices_check CHECK ((left_at >= joined_at)),
  constraint demand_voices_jobs_at_risk_check CHECK ((jobs_at_risk >= 0)),
  constraint demand_voices_applicant_post_id_fkey FOREIGN KEY (applicant_post_id) REFERENCES posts(id),
  constraint demand_voices_county_code_fkey FOREIGN KEY (county_code) REFERENCES counties(code),
  constraint demand_voices_demand_id_fkey FOREIGN KEY (demand_id) REFERENCES demands(id),
  constraint demand_voices_pkey PRIMARY KEY (id)
);
CREATE INDEX demand_voices_applicant ON public.demand_voices USING btree (applicant_post_id, id DESC);
CREATE INDEX demand_voices_county ON public.demand_voices USING btree (county_code);
CREATE INDEX demand_voices_demand ON public.demand_voices USING btree (demand_id);
CREATE UNIQUE INDEX demand_voices_once ON public.demand_voices USING btree (demand_id, applicant_post_id) WHERE (left_at IS NULL);
create table demands (
  id bigint generated always as identity not null,
  tracking_code text not null,
  state text not null,
  title text not null,
  body text not null,
  category_code text not null,
  county_code text not null,
  latitude double precision,
  longitude double precision,
  organisation_id bigint,
  applicant_post_id bigint not null,
  channel text not null,
  public_name text,
  is_public boolean default true not null,
  submitted_at timestamp with time zone not null,
  search tsvector generated always as (to_tsvector('simple'::regconfig, fold_text(((title || ' '::text) || body)))) stored,
  shares_text boolean default false not null,
  severity text default 'normal'::text not null,
  shares_photos boolean default false not null,
  constraint demands_body_check CHECK (((length(body) >= 3) AND (length(body) <= 8000))),
  constraint demands_channel_check CHECK ((channel = ANY (ARRAY['web'::text, 'phone'::text, 'visit'::text, 'letter'::text, 'excel'::text, 'api'::text, 'open311'::text]))),
  constraint demands_severity_check CHECK ((severity = ANY (ARRAY['normal'::text, 'raised'::text, 'high'::text, 'critical'::text]))),
  constraint demands_title_check CHECK (((length(title) >= 3) AND (length(title) <= 200))),
  constraint demands_tracking_code_check CHECK ((tracking_code ~ '^[0-9]{10}$'::text)),
  constraint demands_applicant_post_id_fkey FOREIGN KEY (applicant_post_id) REFERENCES posts(id),
  constraint demands_category_code_fkey FOREIGN KEY (category_code) REFERENCES demand_categories(code),
  constraint demands_county_code_fkey FOREIGN KEY (county_code) REFERENCES counties(code),
  constraint demands_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id),
  constraint demands_pkey PRIMARY KEY (id),
  constraint demands_tracking_code_key UNIQUE (tracking_code)
);
CREATE CONSTRAINT TRIGGER demands_no_dead_end AFTER INSERT OR UPDATE OF state ON public.demands DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse_dead_end('demand');
CREATE INDEX demands_applicant ON public.demands USING btree (applicant_post_id, id DESC);
CREATE INDEX demands_category ON public.demands USING btree (category_code, id DESC);
CREATE INDEX demands_category_county_state ON public.demands USING btree (category_code, county_code, state, id DESC);
CREATE INDEX demands_county ON public.demands USING btree (county_code, id DESC);
CREATE INDEX demands_county_state ON public.demands USING btree (county_code, state, id DESC);
CREATE INDEX demands_organisation ON public.demands USING btree (organisation_id, id DESC);
CREATE INDEX demands_organisation_state ON public.demands USING btree (organisation_id, state, id DESC);
CREATE INDEX demands_public_category ON public.demands USING btree (category_code, submitted_at DESC, id DESC) WHERE is_public;
CREATE INDEX demands_public_submitted ON public.demands USING btree (submitted_at DESC, id DESC) WHERE is_public;
CREATE INDEX demands_search ON public.demands USING gin (search);
CREATE INDEX demands_severity ON public.demands USING btree (severity, id DESC) WHERE (severity <> 'normal'::text);
CREATE INDEX demands_state ON public.demands USING btree (state, id DESC);
CREATE TRIGGER demands_counted AFTER INSERT ON public.demands FOR EACH ROW EXECUTE FUNCTION demand_is_counted_anew();
CREATE TRIGGER demands_counted_anew AFTER UPDATE OF state, category_code, county_code, organisation_id ON public.demands FOR EACH ROW WHEN (((((old.state IS DISTINCT FROM new.state) OR (old.category_code IS DISTINCT FROM new.category_code)) OR (old.county_code IS DISTINCT FROM new.county_code)) OR (old.organisation_id IS DISTINCT FROM new.organisation_id))) EXECUTE FUNCTION demand_is_counted_anew();
CREATE TRIGGER demands_lifecycle AFTER INSERT OR UPDATE OF state ON public.demands FOR EACH ROW EXECUTE FUNCTION hold_to_lifecycle('demand');
CREATE TRIGGER demands_tell_waits AFTER UPDATE OF category_code, county_code ON public.demands FOR EACH ROW WHEN (((old.category_code IS DISTINCT FROM new.category_code) OR (old.county_code IS DISTINCT FROM new.county_code))) EXECUTE FUNCTION demand_tells_waits();
create table dependencies (
  id bigint generated always as identity not null,
  code text not null,
  state text not null,
  predecessor_project_id bigint not null,
  predecessor_milestone_id bigint,
  successor_project_id bigint not null,
  successor_milestone_id bigint,
  predecessor_organisation_id bigint not null,
  successor_organisation_id bigint not null,
  kind text not null,
  lag_days smallint default 0 not null,
  title text not null,
  reason text not null,
  needed_on date not null,
  promised_on date,
  commitment_id bigint,
  asked_by_post_id bigint not null,
  asked_at timestamp with time zone not null,
  answered_at timestamp with time zone,
  fulfilled_on date,
  folded text generated always as (fold_text(title)) stored not null,
  constraint dependencies_between_projects CHECK ((predecessor_project_id <> successor_project_id)),
  constraint dependencies_kind_check CHECK ((kind = ANY (ARRAY['FS'::text, 'SS'::text, 'FF'::text, 'SF'::text]))),
  constraint dependencies_lag_days_check CHECK (((lag_days >= '-250'::integer) AND (lag_days <= 500))),
  constraint dependencies_promise CHECK (((state <> 'accepted'::text) OR (promised_on IS NOT NULL))),
  constraint dependencies_title_check CHECK ((length(TRIM(BOTH FROM title)) > 4)),
  constraint dependencies_asked_by_post_id_fkey FOREIGN KEY (asked_by_post_id) REFERENCES posts(id),
  constraint dependencies_commitment_id_fkey FOREIGN KEY (commitment_id) REFERENCES commitments(id),
  constraint dependencies_predecessor_milestone_id_fkey FOREIGN KEY (predecessor_milestone_id) REFERENCES milestones(id),
  constraint dependencies_predecessor_organisation_id_fkey FOREIGN KEY (predecessor_organisation_id) REFERENCES organisations(id),
  constraint dependencies_predecessor_project_id_fkey FOREIGN KEY (predecessor_project_id) REFERENCES projects(id),
  constraint dependencies_successor_milestone_id_fkey FOREIGN KEY (successor_milestone_id) REFERENCES milestones(id),
  constraint dependencies_successor_organisation_id_fkey FOREIGN KEY (successor_organisation_id) REFERENCES organisations(id),
  constraint dependencies_successor_project_id_fkey FOREIGN KEY (successor_project_id) REFERENCES projects(id),
  constraint dependencies_pkey PRIMARY KEY (id),
  constraint dependencies_code_key UNIQUE (code)
);
CREATE CONSTRAINT TRIGGER dependencies_no_dead_end AFTER INSERT OR UPDATE OF state ON public.dependencies DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse_dead_end('dependency');
CREATE INDEX dependencies_asked_by ON public.dependencies USING btree (asked_by_post_id);
CREATE INDEX dependencies_commitment ON public.dependencies USING btree (commitment_id);
CREATE INDEX dependencies_folded ON public.dependencies USING gin (folded gin_trgm_ops);
CREATE INDEX dependencies_needed ON public.dependencies USING btree (needed_on, id);
CREATE INDEX dependencies_newest ON public.dependencies USING btree (id DESC);
CREATE INDEX dependencies_predecessor ON public.dependencies USING btree (predecessor_project_id, id);
CREATE INDEX dependencies_predecessor_agency ON public.dependencies USING btree (predecessor_organisation_id, id DESC);
CREATE INDEX dependencies_predecessor_milestone ON public.dependencies USING btree (predecessor_milestone_id);
CREATE INDEX dependencies_state ON public.dependencies USING btree (state, id DESC);
CREATE INDEX dependencies_successor ON public.dependencies USING btree (successor_project_id, id);
CREATE INDEX dependencies_successor_agency ON public.dependencies USING btree (successor_organisation_id, id DESC);
CREATE INDEX dependencies_successor_milestone ON public.dependencies USING btree (successor_milestone_id);
CREATE TRIGGER dependencies_lifecycle AFTER INSERT OR UPDATE OF state ON public.dependencies FOR EACH ROW EXECUTE FUNCTION hold_to_lifecycle('dependency');
CREATE UNIQUE INDEX dependencies_once ON public.dependencies USING btree (predecessor_project_id, COALESCE(predecessor_milestone_id, (0)::bigint), successor_project_id, COALESCE(successor_milestone_id, (0)::bigint)) WHERE (state = ANY (ARRAY['asked'::text, 'countered'::text, 'accepted'::text]));
create table dependency_offers (
  id bigint generated always as identity not null,
  dependency_id bigint not null,
  side text not null,
  offered_on date not null,
  lag_days smallint not null,
  note text default ''::text not null,
  post_id bigint,
  person_id bigint,
  at timestamp with time zone not null,
  constraint dependency_offers_side_check CHECK ((side = ANY (ARRAY['predecessor'::text, 'successor'::text]))),
  constraint dependency_offers_dependency_id_fkey FOREIGN KEY (dependency_id) REFERENCES dependencies(id),
  constraint dependency_offers_person_id_fkey FOREIGN KEY (person_id) REFERENCES persons(id),
  constraint dependency_offers_post_id_fkey FOREIGN KEY (post_id) REFERENCES posts(id),
  constraint dependency_offers_pkey PRIMARY KEY (id)
);
CREATE INDEX dependency_offers_dependency ON public.dependency_offers USING btree (dependency_id, id);
CREATE INDEX dependency_offers_person ON public.dependency_offers USING btree (person_id);
CREATE INDEX dependency_offers_post ON public.dependency_offers USING btree (post_id);
create table digests (
  person_id bigint not null,
  day date not null,
  constraint digests_person_id_fkey FOREIGN KEY (person_id) REFERENCES persons(id),
  constraint digests_pkey PRIMARY KEY (person_id, day)
);
create table disbursements (
  id bigint generated always as identity not null,
  funding_id bigint not null,
  contract_id bigint,
  amount_rial bigint not null,
  paid_on date not null,
  document text default ''::text not null,
  post_id bigint,
  at timestamp with time zone not null,
  constraint disbursements_amount_rial_check CHECK ((amount_rial > 0)),
  constraint disbursements_contract_id_fkey FOREIGN KEY (contract_id) REFERENCES contracts(id),
  constraint disbursements_funding_id_fkey FOREIGN KEY (funding_id) REFERENCES fundings(id),
  constraint disbursements_post_id_fkey FOREIGN KEY (post_id) REFERENCES posts(id),
  constraint disbursements_pkey PRIMARY KEY (id)
);
CREATE INDEX disbursements_contract ON public.disbursements USING btree (contract_id);
CREATE INDEX disbursements_funding ON public.disbursements USING btree (funding_id, paid_on);
CREATE INDEX disbursements_post ON public.disbursements USING btree (post_id);
create table dissents (
  id bigint generated always as identity not null,
  meeting_id bigint not null,
  agenda_item_id bigint not null,
  post_id bigint not null,
  person_name text not null,
  text text not null,
  at timestamp with time zone not null,
  constraint dissents_agenda_item_id_fkey FOREIGN KEY (agenda_item_id) REFERENCES agenda_items(id),
  constraint dissents_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES meetings(id),
  constraint dissents_post_id_fkey FOREIGN KEY (post_id) REFERENCES posts(id),
  constraint dissents_pkey PRIMARY KEY (id),
  constraint dissents_once UNIQUE (agenda_item_id, post_id)
);
CREATE INDEX dissents_meeting ON public.dissents USING btree (meeting_id, id);
CREATE INDEX dissents_post ON public.dissents USING btree (post_id);
create table draft_conflicts (
  id bigint generated always as identity not null,
  agenda_item_id bigint not null,
  base_version integer not null,
  met_version integer not null,
  text text not null,
  by_post_id bigint not null,
  at timestamp with time zone not null,
  settled_at timestamp with time zone,
  constraint draft_conflicts_agenda_item_id_fkey FOREIGN KEY (agenda_item_id) REFERENCES agenda_items(id),
  constraint draft_conflicts_by_post_id_fkey FOREIGN KEY (by_post_id) REFERENCES posts(id),
  constraint draft_conflicts_pkey PRIMARY KEY (id)
);
CREATE INDEX draft_conflicts_by ON public.draft_conflicts USING btree (by_post_id);
CREATE INDEX draft_conflicts_item ON public.draft_conflicts USING btree (agenda_item_id, id);
create table draft_versions (
  id bigint generated always as identity not null,
  agenda_item_id bigint not null,
  version integer not null,
  text text not null,
  merged_from integer,
  by_post_id bigint not null,
  by_person_id bigint,
  at timestamp with time zone not null,
  constraint draft_versions_version_check CHECK ((version > 0)),
  constraint draft_versions_agenda_item_id_fkey FOREIGN KEY (agenda_item_id) REFERENCES agenda_items(id),
  constraint draft_versions_by_person_id_fkey FOREIGN KEY (by_person_id) REFERENCES persons(id),
  constraint draft_versions_by_post_id_fkey FOREIGN KEY (by_post_id) REFERENCES posts(id),
  constraint draft_versions_pkey PRIMARY KEY (id),
  constraint draft_versions_once UNIQUE (agenda_item_id, version)
);
CREATE INDEX draft_versions_by_person ON public.draft_versions USING btree (by_person_id);
CREATE INDEX draft_versions_by_post ON public.draft_versions USING btree (by_post_id);
create table endings (
  id bigint generated always as identity not null,
  lifecycle text not null,
  subject_id bigint not null,
  state text not null,
  reason_kind text not null,
  reason_code text not null,
  citation text not null,
  next_way text not null,
  next_way_note text default ''::text not null,
  at timestamp with time zone not null,
  constraint endings_citation_check CHECK ((length(TRIM(BOTH FROM citation)) > 2)),
  constraint endings_next_way_check CHECK ((next_way = ANY (ARRAY['resubmit'::text, 'contest'::text, 'other_body'::text, 'court'::text, 'national'::text, 'new_proposal'::text, 'knowledge_based'::text, 'council'::text, 'new_commitment'::text]))),
  constraint endings_lifecycle_state_fkey FOREIGN KEY (lifecycle, state) REFERENCES lifecycle_states(lifecycle, code),
  constraint endings_reason_kind_reason_code_fkey FOREIGN KEY (reason_kind, reason_code) REFERENCES reason_codes(kind, code),
  constraint endings_pkey PRIMARY KEY (id)
);
CREATE INDEX endings_reason ON public.endings USING btree (reason_kind, reason_code);
CREATE INDEX endings_state ON public.endings USING btree (lifecycle, state);
CREATE INDEX endings_subject ON public.endings USING btree (lifecycle, subject_id, id);
create table extensions (
  id bigint generated always as identity not null,
  commitment_id bigint not null,
  asked_until date not null,
  reason_kind text default 'extension'::text not null,
  reason_code text not null,
  text text not null,
  asked_by_post_id bigint not null,
  asked_at timestamp with time zone not null,
  is_granted boolean,
  decided_by_post_id bigint,
  decision_note text,
  decided_at timestamp with time zone,
  constraint extensions_reason_kind_check CHECK ((reason_kind = 'extension'::text)),
  constraint extensions_asked_by_post_id_fkey FOREIGN KEY (asked_by_post_id) REFERENCES posts(id),
  constraint extensions_commitment_id_fkey FOREIGN KEY (commitment_id) REFERENCES commitments(id),
  constraint extensions_decided_by_post_id_fkey FOREIGN KEY (decided_by_post_id) REFERENCES posts(id),
  constraint extensions_reason_kind_reason_code_fkey FOREIGN KEY (reason_kind, reason_code) REFERENCES reason_codes(kind, code),
  constraint extensions_pkey PRIMARY KEY (id)
);
CREATE INDEX extensions_asked_by ON public.extensions USING btree (asked_by_post_id);
CREATE INDEX extensions_commitment ON public.extensions USING btree (commitment_id, id);
CREATE INDEX extensions_decided_by ON public.extensions USING btree (decided_by_post_id);
CREATE INDEX extensions_reason ON public.extensions USING btree (reason_kind, reason_code);
CREATE UNIQUE INDEX extensions_one_open ON public.extensions USING btree (commitment_id) WHERE (is_granted IS NULL);
create table feed_files (
  installation_id bigint not null,
  hash text not null,
  file_id bigint not null,
  thread uuid not null,
  at timestamp with time zone not null,
  constraint feed_files_hash_check CHECK ((hash ~ '^[0-9a-f]{64}$'::text)),
  constraint feed_files_file_id_fkey FOREIGN KEY (file_id) REFERENCES files(id),
  constraint feed_files_installation_id_fkey FOREIGN KEY (installation_id) REFERENCES installations(id),
  constraint feed_files_pkey PRIMARY KEY (installation_id, hash, thread)
);
CREATE INDEX feed_files_file ON public.feed_files USING btree (file_id);
create table feed_incoming (
  installation_id bigint not null,
  seq bigint not null,
  message_id uuid not null,
  thread uuid not null,
  kind text not null,
  envelope text not null,
  signature text not null,
  at timestamp with time zone not null,
  done_at timestamp with time zone,
  refusal text,
  constraint feed_incoming_seq_check CHECK ((seq > 0)),
  constraint feed_incoming_installation_id_fkey FOREIGN KEY (installation_id) REFERENCES installations(id),
  constraint feed_incoming_pkey PRIMARY KEY (installation_id, seq)
);
CREATE INDEX feed_incoming_thread ON public.feed_incoming USING btree (thread);
create table feed_outgoing (
  installation_id bigint not null,
  seq bigint not null,
  message_id uuid not null,
  thread uuid not null,
  kind text not null,
  envelope text not null,
  at timestamp with time zone not null,
  refusal text,
  constraint feed_outgoing_seq_check CHECK ((seq > 0)),
  constraint feed_outgoing_installation_id_fkey FOREIGN KEY (installation_id) REFERENCES installations(id),
  constraint feed_outgoing_pkey PRIMARY KEY (installation_id, seq),
  constraint feed_outgoing_message_id_key UNIQUE (message_id)
);
CREATE INDEX feed_outgoing_thread ON public.feed_outgoing USING btree (thread);
create table feed_threads (
  thread uuid not null,
  installation_id bigint not null,
  national_referral_id bigint,
  incoming_referral_id bigint,
  constraint feed_threads_check CHECK ((num_nonnulls(national_referral_id, incoming_referral_id) = 1)),
  constraint feed_threads_incoming_referral_id_fkey FOREIGN KEY (incoming_referral_id) REFERENCES incoming_referrals(id),
  constraint feed_threads_installation_id_fkey FOREIGN KEY (installation_id) REFERENCES installations(id),
  constraint feed_threads_national_referral_id_fkey FOREIGN KEY (national_referral_id) REFERENCES national_referrals(id),
  constraint feed_threads_pkey PRIMARY KEY (thread),
  constraint feed_threads_incoming_referral_id_key UNIQUE (incoming_referral_id),
  constraint feed_threads_national_referral_id_key UNIQUE (national_referral_id)
);
CREATE INDEX feed_threads_installation ON public.feed_threads USING btree (installation_id);
create table files (
  id bigint generated always as identity not null,
  hash text not null,
  size bigint not null,
  media_type text not null,
  name text not null,
  original_hash text,
  exif jsonb,
  width integer,
  height integer,
  uploaded_by_post_id bigint,
  created_at timestamp with time zone not null,
  constraint files_hash_check CHECK ((hash ~ '^[0-9a-f]{64}$'::text)),
  constraint files_uploaded_by_post_id_fkey FOREIGN KEY (uploaded_by_post_id) REFERENCES posts(id),
  constraint files_pkey PRIMARY KEY (id)
);
CREATE INDEX files_hash ON public.files USING btree (hash);
CREATE INDEX files_uploaded_by ON public.files USING btree (uploaded_by_post_id);
create table forecasts (
  id bigint generated always as identity not null,
  project_id bigint not null,
  made_at timestamp with time zone not null,
  made_on date not null,
  post_id bigint,
  seed bigint not null,
  runs integer not null,
  tasks integer not null,
  links integer not null,
  planned_on date not null,
  reckoned_on date not null,
  p10_on date not null,
  p50_on date not null,
  p85_on date not null,
  year_ends_on date not null,
  year_chance numeric(5,4) not null,
  plan_chance numeric(5,4) not null,
  curve jsonb not null,
  drivers jsonb not null,
  record jsonb not null,
  constraint forecasts_in_order CHECK (((p10_on <= p50_on) AND (p50_on <= p85_on))),
  constraint forecasts_links_check CHECK ((links >= 0)),
  constraint forecasts_plan_chance_check CHECK (((plan_chance >= (0)::numeric) AND (plan_chance <= (1)::numeric))),
  constraint forecasts_runs_check CHECK ((runs > 0)),
  constraint forecasts_tasks_check CHECK ((tasks > 0)),
  constraint forecasts_year_chance_check CHECK (((year_chance >= (0)::numeric) AND (year_chance <= (1)::numeric))),
  constraint forecasts_post_id_fkey FOREIGN KEY (post_id) REFERENCES posts(id),
  constraint forecasts_project_id_fkey FOREIGN KEY (project_id) REFERENCES projects(id),
  constraint forecasts_pkey PRIMARY KEY (id)
);
CREATE INDEX forecasts_post ON public.forecasts USING btree (post_id);
CREATE INDEX forecasts_project ON public.forecasts USING btree (project_id, id DESC);
create table fundings (
  id bigint generated always as identity not null,
  project_id bigint not null,
  source_kind text not null,
  title text default ''::text not null,
  amount_rial bigint not null,
  post_id bigint,
  at timestamp with time zone not null,
  dropped_on date,
  constraint fundings_amount_rial_check CHECK ((amount_rial > 0)),
  constraint fundings_source_kind_check CHECK ((source_kind = ANY (ARRAY['public_budget'::text, 'internal'::text, 'bank'::text, 'private'::text, 'foreign'::text]))),
  constraint fundings_post_id_fkey FOREIGN KEY (post_id) REFERENCES posts(id),
  constraint fundings_project_id_fkey FOREIGN KEY (project_id) REFERENCES projects(id),
  constraint fundings_pkey PRIMARY KEY (id)
);
CREATE INDEX fundings_post ON public.fundings USING btree (post_id);
CREATE INDEX fundings_project ON public.fundings USING btree (project_id, id);
create table holiday_rules (
  calendar text not null,
  month smallint not null,
  day smallint not null,
  title_fa text not null,
  constraint holiday_rules_calendar_check CHECK ((calendar = ANY (ARRAY['jalali'::text, 'lunar'::text]))),
  constraint holiday_rules_day_check CHECK (((day >= 1) AND (day <= 31))),
  constraint holiday_rules_month_check CHECK (((month >= 1) AND (month <= 12))),
  constraint holiday_rules_pkey PRIMARY KEY (calendar, month, day)
);
CREATE TRIGGER rules_change_calendar AFTER INSERT OR DELETE OR UPDATE ON public.holiday_rules FOR EACH ROW EXECUTE FUNCTION bump_calendar_version();
create table idempotency_keys (
  key text not null,
  person_id bigint default 0 not null,
  fingerprint text default ''::text not null,
  result jsonb,
  created_at timestamp with time zone default now() not null,
  constraint idempotency_keys_pkey PRIMARY KEY (key, person_id)
);
CREATE INDEX idempotency_keys_age ON public.idempotency_keys USING btree (created_at);
create table incoming_file_parts (
  attachment_id bigint not null,
  at_byte integer not null,
  bytes bytea not null,
  constraint incoming_file_parts_at_byte_check CHECK ((at_byte >= 0)),
  constraint incoming_file_parts_attachment_id_fkey FOREIGN KEY (attachment_id) REFERENCES incoming_files(id) ON DELETE CASCADE,
  constraint incoming_file_parts_pkey PRIMARY KEY (attachment_id, at_byte)
);
create table incoming_files (
  id bigint generated always as identity not null,
  referral_id bigint not null,
  hash text not null,
  name text not null,
  size integer not null,
  announced_at timestamp with time zone not null,
  got integer default 0 not null,
  file_id bigint,
  refusal text,
  done_at timestamp with time zone,
  constraint incoming_files_check CHECK (((got >= 0) AND (got <= size))),
  constraint incoming_files_check1 CHECK (((file_id IS NULL) OR ((done_at IS NOT NULL) AND (refusal IS NULL)))),
  constraint incoming_files_hash_check CHECK ((hash ~ '^[0-9a-f]{64}$'::text)),
  constraint incoming_files_size_check CHECK ((size > 0)),
  constraint incoming_files_file_id_fkey FOREIGN KEY (file_id) REFERENCES files(id),
  constraint incoming_files_referral_id_fkey FOREIGN KEY (referral_id) REFERENCES incoming_referrals(id),
  constraint incoming_files_pkey PRIMARY KEY (id),
  constraint incoming_files_referral_id_hash_key UNIQUE (referral_id, hash)
);
CREATE INDEX incoming_files_file ON public.incoming_files USING btree (file_id);
CREATE INDEX incoming_files_unfinished ON public.incoming_files USING btree (id) WHERE (done_at IS NULL);
create table incoming_referrals (
  id bigint generated always as identity not null,
  code text not null,
  state text not null,
  installation_id bigint not null,
  thread uuid not null,
  sender_code text not null,
  title text not null,
  paper text not null,
  letter_number text default ''::text not null,
  addressed_to text default ''::text not null,
  source_kind text not null,
  source_title text not null,
  demands integer default 0 not null,
  firms integer default 0 not null,
  jobs integer default 0 not null,
  sum_rial bigint default 0 not null,
  created_at timestamp with time zone not null,
  answer text,
  is_solved boolean,
  answered_at timestamp with time zone,
  folded text generated always as (fold_text(title)) stored not null,
  constraint incoming_referrals_source_kind_check CHECK ((source_kind = ANY (ARRAY['demand'::text, 'issue'::text, 'commitment'::text, 'resolution'::text]))),
  constraint incoming_referrals_installation_id_fkey FOREIGN KEY (installation_id) REFERENCES installations(id),
  constraint incoming_referrals_pkey PRIMARY KEY (id),
  constraint incoming_referrals_code_key UNIQUE (code),
  constraint incoming_referrals_thread_key UNIQUE (thread)
);
CREATE CONSTRAINT TRIGGER incoming_referrals_no_dead_end AFTER INSERT OR UPDATE OF state ON public.incoming_referrals DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse_dead_end('incoming_referral');
CREATE INDEX incoming_referrals_folded ON public.incoming_referrals USING gin (folded gin_trgm_ops);
CREATE INDEX incoming_referrals_installation ON public.incoming_referrals USING btree (installation_id, id DESC);
CREATE INDEX incoming_referrals_newest ON public.incoming_referrals USING btree (id DESC);
CREATE INDEX incoming_referrals_state ON public.incoming_referrals USING btree (state, id DESC);
CREATE TRIGGER incoming_referrals_lifecycle AFTER INSERT OR UPDATE OF state ON public.incoming_referrals FOR EACH ROW EXECUTE FUNCTION hold_to_lifecycle('incoming_referral');
create table incoming_remarks (
  id bigint generated always as identity not null,
  referral_id bigint not null,
  is_ours boolean not null,
  text text not null,
  post_id bigint,
  at timestamp with time zone not null,
  constraint incoming_remarks_text_check CHECK ((length(TRIM(BOTH FROM text)) > 2)),
  constraint incoming_remarks_post_id_fkey FOREIGN KEY (post_id) REFERENCES posts(id),
  constraint incoming_remarks_referral_id_fkey FOREIGN KEY (referral_id) REFERENCES incoming_referrals(id),
  constraint incoming_remarks_pkey PRIMARY KEY (id)
);
CREATE INDEX incoming_remarks_post ON public.incoming_remarks USING btree (post_id);
CREATE INDEX incoming_remarks_referral ON public.incoming_remarks USING btree (referral_id, id);
create table indicator_entries (
  id bigint generated always as identity not null,
  return_id bigint not null,
  is_correction boolean default false not null,
  note text default ''::text not null,
  post_id bigint,
  person_id bigint,
  at timestamp with time zone not null,
  constraint indicator_entries_person_id_fkey FOREIGN KEY (person_id) REFERENCES persons(id),
  constraint indicator_entries_post_id_fkey FOREIGN KEY (post_id) REFERENCES posts(id),
  constraint indicator_entries_return_id_fkey FOREIGN KEY (return_id) REFERENCES indicator_returns(id),
  constraint indicator_entries_pkey PRIMARY KEY (id)
);
CREATE INDEX indicator_entries_person ON public.indicator_entries USING btree (person_id);
CREATE INDEX indicator_entries_post ON public.indicator_entries USING btree (post_id);
CREATE INDEX indicator_entries_return ON public.indicator_entries USING btree (return_id, id DESC);
create table indicator_figures (
  id bigint generated always as identity not null,
  indicator_id bigint not null,
  period text not null,
  period_index integer not null,
  county_code text,
  value numeric not null,
  revision integer default 1 not null,
  entry_id bigint,
  reason text default ''::text not null,
  published_at timestamp with time zone not null,
  superseded_at timestamp with time zone,
  constraint indicator_figures_county_code_fkey FOREIGN KEY (county_code) REFERENCES counties(code),
  constraint indicator_figures_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES indicator_entries(id),
  constraint indicator_figures_indicator_id_fkey FOREIGN KEY (indicator_id) REFERENCES indicators(id),
  constraint indicator_figures_pkey PRIMARY KEY (id)
);
CREATE INDEX indicator_figures_county ON public.indicator_figures USING btree (county_code, indicator_id, period_index);
CREATE INDEX indicator_figures_entry ON public.indicator_figures USING btree (entry_id);
CREATE INDEX indicator_figures_history ON public.indicator_figures USING btree (indicator_id, period_index, county_code, id);
CREATE INDEX indicator_figures_province ON public.indicator_figures USING btree (indicator_id, period_index DESC) WHERE ((superseded_at IS NULL) AND (county_code IS NULL));
CREATE UNIQUE INDEX indicator_figures_current ON public.indicator_figures USING btree (indicator_id, period_index, county_code) NULLS NOT DISTINCT WHERE (superseded_at IS NULL);
create table indicator_inputs (
  indicator_id bigint not null,
  input_id bigint not null,
  constraint indicator_inputs_indicator_id_fkey FOREIGN KEY (indicator_id) REFERENCES indicators(id),
  constraint indicator_inputs_input_id_fkey FOREIGN KEY (input_id) REFERENCES indicators(id),
  constraint indicator_inputs_pkey PRIMARY KEY (indicator_id, input_id)
);
CREATE INDEX indicator_inputs_input ON public.indicator_inputs USING btree (input_id);
create table indicator_peers (
  id bigint generated always as identity not null,
  indicator_id bigint not null,
  period text not null,
  period_index integer not null,
  province_code text not null,
  value numeric,
  source text not null,
  post_id bigint,
  person_id bigint,
  at timestamp with time zone not null,
  constraint indicator_peers_indicator_id_fkey FOREIGN KEY (indicator_id) REFERENCES indicators(id),
  constraint indicator_peers_person_id_fkey FOREIGN KEY (person_id) REFERENCES persons(id),
  constraint indicator_peers_post_id_fkey FOREIGN KEY (post_id) REFERENCES posts(id),
  constraint indicator_peers_province_code_fkey FOREIGN KEY (province_code) REFERENCES provinces(code),
  constraint indicator_peers_pkey PRIMARY KEY (id)
);
CREATE INDEX indicator_peers_period ON public.indicator_peers USING btree (indicator_id, period_index, province_code, id DESC);
CREATE INDEX indicator_peers_person ON public.indicator_peers USING btree (person_id);
CREATE INDEX indicator_peers_post ON public.indicator_peers USING btree (post_id);
CREATE INDEX indicator_peers_province ON public.indicator_peers USING btree (province_code);
create table indicator_returns (
  id bigint generated always as identity not null,
  code text not null,
  state text not null,
  indicator_id bigint not null,
  period text not null,
  period_index integer not null,
  ends_on date not null,
  created_at timestamp with time zone not null,
  note text default ''::text not null,
  constraint indicator_returns_indicator_id_fkey FOREIGN KEY (indicator_id) REFERENCES indicators(id),
  constraint indicator_returns_pkey PRIMARY KEY (id),
  constraint indicator_returns_code_key UNIQUE (code),
  constraint indicator_returns_once UNIQUE (indicator_id, period)
);
CREATE CONSTRAINT TRIGGER indicator_returns_no_dead_end AFTER INSERT OR UPDATE OF state ON public.indicator_returns DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse_dead_end('indicator_return');
CREATE INDEX indicator_returns_indicator ON public.indicator_returns USING btree (indicator_id, period_index DESC);
CREATE INDEX indicator_returns_newest ON public.indicator_returns USING btree (ends_on DESC, id DESC);
CREATE INDEX indicator_returns_state ON public.indicator_returns USING btree (state, ends_on DESC, id DESC);
CREATE TRIGGER indicator_returns_lifecycle AFTER INSERT OR UPDATE OF state ON public.indicator_returns FOR EACH ROW EXECUTE FUNCTION hold_to_lifecycle('indicator_return');
create table indicator_standings (
  indicator_id bigint not null,
  period text,
  period_index integer,
  value numeric,
  target numeric,
  attainment numeric,
  standing text not null,
  published_at timestamp with time zone,
  constraint indicator_standings_standing_check CHECK ((standing = ANY (ARRAY['met'::text, 'near'::text, 'off'::text, 'untargeted'::text, 'empty'::text]))),
  constraint indicator_standings_indicator_id_fkey FOREIGN KEY (indicator_id) REFERENCES indicators(id),
  constraint indicator_standings_pkey PRIMARY KEY (indicator_id)
);
CREATE INDEX indicator_standings_standing ON public.indicator_standings USING btree (standing, indicator_id);
create table indicator_targets (
  id bigint generated always as identity not null,
  indicator_id bigint not null,
  period text not null,
  period_index integer not null,
  value numeric,
  reason text default ''::text not null,
  post_id bigint,
  person_id bigint,
  at timestamp with time zone not null,
  county_code text,
  constraint indicator_targets_county_code_fkey FOREIGN KEY (county_code) REFERENCES counties(code),
  constraint indicator_targets_indicator_id_fkey FOREIGN KEY (indicator_id) REFERENCES indicators(id),
  constraint indicator_targets_person_id_fkey FOREIGN KEY (person_id) REFERENCES persons(id),
  constraint indicator_targets_post_id_fkey FOREIGN KEY (post_id) REFERENCES posts(id),
  constraint indicator_targets_pkey PRIMARY KEY (id)
);
CREATE INDEX indicator_targets_county ON public.indicator_targets USING btree (county_code);
CREATE INDEX indicator_targets_person ON public.indicator_targets USING btree (person_id);
CREATE INDEX indicator_targets_place ON public.indicator_targets USING btree (indicator_id, county_code, period_index, id DESC);
CREATE INDEX indicator_targets_post ON public.indicator_targets USING btree (post_id);
create table indicator_values (
  entry_id bigint not null,
  county_code text,
  value numeric not null,
  constraint indicator_values_county_code_fkey FOREIGN KEY (county_code) REFERENCES counties(code),
  constraint indicator_values_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES indicator_entries(id),
  constraint indicator_values_once UNIQUE NULLS NOT DISTINCT (entry_id, county_code)
);
CREATE INDEX indicator_values_county ON public.indicator_values USING btree (county_code);
create table indicator_versions (
  indicator_id bigint not null,
  version integer not null,
  definition jsonb not null,
  reason text default ''::text not null,
  post_id bigint,
  person_id bigint,
  at timestamp with time zone not null,
  constraint indicator_versions_indicator_id_fkey FOREIGN KEY (indicator_id) REFERENCES indicators(id),
  constraint indicator_versions_person_id_fkey FOREIGN KEY (person_id) REFERENCES persons(id),
  constraint indicator_versions_post_id_fkey FOREIGN KEY (post_id) REFERENCES posts(id),
  constraint indicator_versions_pkey PRIMARY KEY (indicator_id, version)
);
CREATE INDEX indicator_versions_person ON public.indicator_versions USING btree (person_id);
CREATE INDEX indicator_versions_post ON public.indicator_versions USING btree (post_id);
create table indicators (
  id bigint generated always as identity not null,
  code text not null,
  title_fa text collate fa not null,
  title_en text not null,
  unit text not null,
  unit_en text not null,
  decimals smallint default 0 not null,
  polarity text not null,
  frequency text not null,
  source_organisation_id bigint not null,
  owner_post_id bigint not null,
  entry_post_id bigint not null,
  is_by_county boolean default false not null,
  county_rule text default 'none'::text not null,
  period_rule text default 'sum'::text not null,
  formula text,
  method text default ''::text not null,
  source text default ''::text not null,
  "least" numeric,
  most numeric,
  jump_percent smallint,
  baseline_period text,
  baseline_value numeric,
  ministry_number smallint,
  core_action_number smallint,
  first_period text not null,
  first_index integer not null,
  is_public boolean default true not null,
  version integer default 1 not null,
  created_at timestamp with time zone not null,
  retired_at timestamp with time zone,
  folded text generated always as (fold_text(((((title_fa || ' '::text) || title_en) || ' '::text) || code))) stored,
  follows_id bigint,
  constraint indicators_baseline CHECK (((baseline_period IS NULL) = (baseline_value IS NULL))),
  constraint indicators_bounds CHECK ((("least" IS NULL) OR (most IS NULL) OR ("least" <= most))),
  constraint indicators_code_check CHECK ((code ~ '^[a-z][a-z0-9_]{1,39}$'::text)),
  constraint indicators_counties CHECK ((is_by_county OR (county_rule = 'none'::text))),
  constraint indicators_county_rule_check CHECK ((county_rule = ANY (ARRAY['sum'::text, 'mean'::text, 'none'::text]))),
  constraint indicators_decimals_check CHECK (((decimals >= 0) AND (decimals <= 4))),
  constraint indicators_follows_another CHECK ((follows_id <> id)),
  constraint indicators_frequency_check CHECK ((frequency = ANY (ARRAY['month'::text, 'quarter'::text, 'year'::text]))),
  constraint indicators_jump_percent_check CHECK (((jump_percent >= 1) AND (jump_percent <= 1000))),
  constraint indicators_period_rule_check CHECK ((period_rule = ANY (ARRAY['sum'::text, 'mean'::text, 'last'::text]))),
  constraint indicators_polarity_check CHECK ((polarity = ANY (ARRAY['more'::text, 'less'::text, 'near'::text]))),
  constraint indicators_core_action_number_fkey FOREIGN KEY (core_action_number) REFERENCES core_actions(number),
  constraint indicators_entry_post_id_fkey FOREIGN KEY (entry_post_id) REFERENCES posts(id),
  constraint indicators_follows_id_fkey FOREIGN KEY (follows_id) REFERENCES indicators(id),
  constraint indicators_owner_post_id_fkey FOREIGN KEY (owner_post_id) REFERENCES posts(id),
  constraint indicators_source_organisation_id_fkey FOREIGN KEY (source_organisation_id) REFERENCES organisations(id),
  constraint indicators_pkey PRIMARY KEY (id),
  constraint indicators_code UNIQUE (code),
  constraint indicators_ministry_number UNIQUE (ministry_number)
);
CREATE INDEX indicators_action ON public.indicators USING btree (core_action_number, title_fa, id);
CREATE INDEX indicators_entry_post ON public.indicators USING btree (entry_post_id);
CREATE INDEX indicators_folded ON public.indicators USING gin (folded gin_trgm_ops);
CREATE INDEX indicators_follows ON public.indicators USING btree (follows_id);
CREATE INDEX indicators_frequency ON public.indicators USING btree (frequency, title_fa, id);
CREATE INDEX indicators_owner ON public.indicators USING btree (owner_post_id);
CREATE INDEX indicators_source ON public.indicators USING btree (source_organisation_id, title_fa, id);
CREATE INDEX indicators_title ON public.indicators USING btree (title_fa, id);
create table installations (
  id bigint generated always as identity not null,
  code text not null,
  title_fa text collate fa not null,
  title_en text not null,
  address text not null,
  public_key text not null,
  organisation_id bigint,
  is_active boolean default true not null,
  added_at timestamp with time zone not null,
  sent_seq bigint default 0 not null,
  confirmed_seq bigint default 0 not null,
  received_seq bigint default 0 not null,
  last_contact_at timestamp with time zone,
  failures integer default 0 not null,
  last_failure text default ''::text not null,
  next_try_at timestamp with time zone,
  constraint installations_address_check CHECK ((address ~ '^https?://[^/?#]+$'::text)),
  constraint installations_code_check CHECK ((code ~ '^[a-z0-9][a-z0-9-]{1,39}$'::text)),
  constraint installations_public_key_form CHECK ((public_key ~ '^[A-Za-z0-9_-]{43}$'::text)),
  constraint installations_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id),
  constraint installations_pkey PRIMARY KEY (id),
  constraint installations_code_key UNIQUE (code),
  constraint installations_organisation_id_key UNIQUE (organisation_id)
);
create table invitation_replies (
  id bigint generated always as identity not null,
  invitation_id bigint not null,
  answer text not null,
  substitute_name text default ''::text not null,
  reason text default ''::text not null,
  by_person_id bigint,
  at timestamp with time zone not null,
  constraint invitation_replies_answer_check CHECK ((answer = ANY (ARRAY['attending'::text, 'absent'::text, 'substitute'::text]))),
  constraint invitation_replies_reason CHECK (((answer = 'attending'::text) OR (reason <> ''::text))),
  constraint invitation_replies_substitute CHECK (((answer = 'substitute'::text) = (substitute_name <> ''::text))),
  constraint invitation_replies_by_person_id_fkey FOREIGN KEY (by_person_id) REFERENCES persons(id),
  constraint invitation_replies_invitation_id_fkey FOREIGN KEY (invitation_id) REFERENCES invitations(id),
  constraint invitation_replies_pkey PRIMARY KEY (id)
);
CREATE INDEX invitation_replies_latest ON public.invitation_replies USING btree (invitation_id, id DESC);
CREATE INDEX invitation_replies_person ON public.invitation_replies USING btree (by_person_id);
create table invitations (
  id bigint generated always as identity not null,
  meeting_id bigint not null,
  post_id bigint not null,
  token text not null,
  sent_at timestamp with time zone not null,
  recalled_at timestamp with time zone,
  constraint invitations_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES meetings(id),
  constraint invitations_post_id_fkey FOREIGN KEY (post_id) REFERENCES posts(id),
  constraint invitations_pkey PRIMARY KEY (id),
  constraint invitations_token_key UNIQUE (token)
);
CREATE INDEX invitations_post ON public.invitations USING btree (post_id, meeting_id DESC);
CREATE UNIQUE INDEX invitations_once ON public.invitations USING btree (meeting_id, post_id) WHERE (recalled_at IS NULL);
create table issue_answers (
  issue_id bigint not null,
  demand_id bigint not null,
  letter_id bigint not null,
  constraint issue_answers_demand_id_fkey FOREIGN KEY (demand_id) REFERENCES demands(id),
  constraint issue_answers_issue_id_fkey FOREIGN KEY (issue_id) REFERENCES issues(id),
  constraint issue_answers_letter_id_fkey FOREIGN KEY (letter_id) REFERENCES letters(id),
  constraint issue_answers_pkey PRIMARY KEY (issue_id, demand_id)
);
CREATE INDEX issue_answers_demand ON public.issue_answers USING btree (demand_id);
CREATE UNIQUE INDEX issue_answers_letter ON public.issue_answers USING btree (letter_id);
create table issue_demands (
  id bigint generated always as identity not null,
  issue_id bigint not null,
  demand_id bigint not null,
  added_at timestamp with time zone not null,
  added_by_post_id bigint not null,
  removed_at timestamp with time zone,
  constraint issue_demands_added_by_post_id_fkey FOREIGN KEY (added_by_post_id) REFERENCES posts(id),
  constraint issue_demands_demand_id_fkey FOREIGN KEY (demand_id) REFERENCES demands(id),
  constraint issue_demands_issue_id_fkey FOREIGN KEY (issue_id) REFERENCES issues(id),
  constraint issue_demands_pkey PRIMARY KEY (id)
);
CREATE INDEX issue_demands_added_by ON public.issue_demands USING btree (added_by_post_id);
CREATE INDEX issue_demands_demand ON public.issue_demands USING btree (demand_id);
CREATE INDEX issue_demands_issue ON public.issue_demands USING btree (issue_id);
CREATE INDEX issue_demands_members ON public.issue_demands USING btree (issue_id, id) WHERE (removed_at IS NULL);
CREATE UNIQUE INDEX issue_demands_one_open ON public.issue_demands USING btree (demand_id) WHERE (removed_at IS NULL);
create table issues (
  id bigint generated always as identity not null,
  code text not null,
  state text not null,
  title text not null,
  category_code text not null,
  organisation_id bigint,
  chamber_post_id bigint not null,
  summary text default ''::text not null,
  sufferers text default ''::text not null,
  evidence text default ''::text not null,
  law text default ''::text not null,
  proposed_resolution text default ''::text not null,
  expected_effect text default ''::text not null,
  created_at timestamp with time zone not null,
  version integer default 1 not null,
  search tsvector generated always as (to_tsvector('simple'::regconfig, fold_text(((title || ' '::text) || summary)))) stored,
  answers_due boolean default false not null,
  constraint issues_category_code_fkey FOREIGN KEY (category_code) REFERENCES demand_categories(code),
  constraint issues_chamber_post_id_fkey FOREIGN KEY (chamber_post_id) REFERENCES posts(id),
  constraint issues_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id),
  constraint issues_pkey PRIMARY KEY (id),
  constraint issues_code_key UNIQUE (code)
);
CREATE CONSTRAINT TRIGGER issues_no_dead_end AFTER INSERT OR UPDATE OF state ON public.issues DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse_dead_end('issue');
CREATE INDEX issues_answers_due ON public.issues USING btree (id) WHERE answers_due;
CREATE INDEX issues_category ON public.issues USING btree (category_code, id DESC);
CREATE INDEX issues_chamber_post ON public.issues USING btree (chamber_post_id);
CREATE INDEX issues_newest ON public.issues USING btree (id DESC);
CREATE INDEX issues_organisation ON public.issues USING btree (organisation_id, id DESC);
CREATE INDEX issues_search ON public.issues USING gin (search);
CREATE INDEX issues_state ON public.issues USING btree (state, id DESC);
CREATE TRIGGER issues_lifecycle AFTER INSERT OR UPDATE OF state ON public.issues FOR EACH ROW EXECUTE FUNCTION hold_to_lifecycle('issue');
create table item_documents (
  id bigint generated always as identity not null,
  agenda_item_id bigint not null,
  file_id bigint not null,
  title text not null,
  readers text not null,
  by_post_id bigint,
  at timestamp with time zone not null,
  withdrawn_at timestamp with time zone,
  constraint item_documents_readers_check CHECK ((readers = ANY (ARRAY['members'::text, 'voting'::text, 'secretariat'::text]))),
  constraint item_documents_agenda_item_id_fkey FOREIGN KEY (agenda_item_id) REFERENCES agenda_items(id),
  constraint item_documents_by_post_id_fkey FOREIGN KEY (by_post_id) REFERENCES posts(id),
  constraint item_documents_file_id_fkey FOREIGN KEY (file_id) REFERENCES files(id),
  constraint item_documents_pkey PRIMARY KEY (id)
);
CREATE INDEX item_documents_file ON public.item_documents USING btree (file_id);
CREATE INDEX item_documents_item ON public.item_documents USING btree (agenda_item_id, id);
CREATE INDEX item_documents_post ON public.item_documents USING btree (by_post_id);
create table item_turns (
  id bigint generated always as identity not null,
  meeting_id bigint not null,
  agenda_item_id bigint,
  at timestamp with time zone not null,
  by_post_id bigint not null,
  constraint item_turns_agenda_item_id_fkey FOREIGN KEY (agenda_item_id) REFERENCES agenda_items(id),
  constraint item_turns_by_post_id_fkey FOREIGN KEY (by_post_id) REFERENCES posts(id),
  constraint item_turns_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES meetings(id),
  constraint item_turns_pkey PRIMARY KEY (id)
);
CREATE INDEX item_turns_by ON public.item_turns USING btree (by_post_id);
CREATE INDEX item_turns_item ON public.item_turns USING btree (agenda_item_id);
CREATE INDEX item_turns_meeting ON public.item_turns USING btree (meeting_id, id);
create table journal (
  id bigint generated always as identity not null,
  at timestamp with time zone not null,
  event text not null,
  subject_kind text not null,
  subject_id bigint not null,
  person_id bigint,
  post_id bigint,
  is_substitute boolean default false not null,
  request_id text not null,
  detail jsonb default '{}'::jsonb not null,
  constraint journal_event_check CHECK ((event ~ '^[a-z_]+\.[a-z_]+$'::text)),
  constraint journal_person_id_fkey FOREIGN KEY (person_id) REFERENCES persons(id),
  constraint journal_post_id_fkey FOREIGN KEY (post_id) REFERENCES posts(id),
  constraint journal_pkey PRIMARY KEY (id)
);
CREATE INDEX journal_person ON public.journal USING btree (person_id);
CREATE INDEX journal_post ON public.journal USING btree (post_id, id);
CREATE INDEX journal_subject ON public.journal USING btree (subject_kind, subject_id, id);
CREATE TRIGGER journal_is_append_only BEFORE DELETE OR UPDATE ON public.journal FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER journal_is_never_emptied BEFORE TRUNCATE ON public.journal FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
create table letter_attachments (
  letter_id bigint not null,
  file_id bigint not null,
  title text not null,
  constraint letter_attachments_file_id_fkey FOREIGN KEY (file_id) REFERENCES files(id),
  constraint letter_attachments_letter_id_fkey FOREIGN KEY (letter_id) REFERENCES letters(id),
  constraint letter_attachments_pkey PRIMARY KEY (letter_id, file_id)
);
CREATE INDEX letter_attachments_file ON public.letter_attachments USING btree (file_id);
create table letter_copies (
  letter_id bigint not null,
  post_id bigint not null,
  constraint letter_copies_letter_id_fkey FOREIGN KEY (letter_id) REFERENCES letters(id),
  constraint letter_copies_post_id_fkey FOREIGN KEY (post_id) REFERENCES posts(id),
  constraint letter_copies_pkey PRIMARY KEY (letter_id, post_id)
);
CREATE INDEX letter_copies_post ON public.letter_copies USING btree (post_id, letter_id);
create table letters (
  id bigint generated always as identity not null,
  code text not null,
  number_text text not null,
  state text not null,
  resolution_id bigint,
  demand_id bigint,
  to_post_id bigint not null,
  kind text not null,
  subject text not null,
  body text not null,
  file_id bigint,
  issued_by_post_id bigint not null,
  issued_at timestamp with time zone not null,
  acknowledged_at timestamp with time zone,
  priority text default 'normal'::text not null,
  classification text default 'open'::text not null,
  dispatch text default 'system'::text not null,
  dispatched_at timestamp with time zone,
  paper jsonb,
  copies text[] default '{}'::text[] not null,
  body_code text,
  constraint letters_classification_check CHECK ((classification = ANY (ARRAY['open'::text, 'confidential'::text]))),
  constraint letters_dispatch_check CHECK ((dispatch = ANY (ARRAY['system'::text, 'mail'::text, 'print'::text]))),
  constraint letters_kind_check CHECK ((kind = ANY (ARRAY['notification'::text, 'applicant_notice'::text, 'reminder'::text]))),
  constraint letters_priority_check CHECK ((priority = ANY (ARRAY['normal'::text, 'urgent'::text, 'immediate'::text]))),
  constraint letters_body_code_fkey FOREIGN KEY (body_code) REFERENCES bodies(code),
  constraint letters_demand_id_fkey FOREIGN KEY (demand_id) REFERENCES demands(id),
  constraint letters_file_id_fkey FOREIGN KEY (file_id) REFERENCES files(id),
  constraint letters_issued_by_post_id_fkey FOREIGN KEY (issued_by_post_id) REFERENCES posts(id),
  constraint letters_resolution_id_fkey FOREIGN KEY (resolution_id) REFERENCES resolutions(id),
  constraint letters_to_post_id_fkey FOREIGN KEY (to_post_id) REFERENCES posts(id),
  constraint letters_pkey PRIMARY KEY (id),
  constraint letters_code_key UNIQUE (code),
  constraint letters_number_text_key UNIQUE (number_text)
);
CREATE CONSTRAINT TRIGGER letters_no_dead_end AFTER INSERT OR UPDATE OF state ON public.letters DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse_dead_end('letter');
CREATE INDEX letters_body ON public.letters USING btree (body_code);
CREATE INDEX letters_demand ON public.letters USING btree (demand_id);
CREATE INDEX letters_file ON public.letters USING btree (file_id);
CREATE INDEX letters_issued_by ON public.letters USING btree (issued_by_post_id);
CREATE INDEX letters_newest ON public.letters USING btree (id DESC);
CREATE INDEX letters_priority ON public.letters USING btree (priority, id DESC);
CREATE INDEX letters_resolution ON public.letters USING btree (resolution_id);
CREATE INDEX letters_state ON public.letters USING btree (state, id DESC);
CREATE INDEX letters_to ON public.letters USING btree (to_post_id, id DESC);
CREATE INDEX letters_to_print ON public.letters USING btree (id) WHERE ((dispatch = ANY (ARRAY['mail'::text, 'print'::text])) AND (dispatched_at IS NULL));
CREATE TRIGGER letters_lifecycle AFTER INSERT OR UPDATE OF state ON public.letters FOR EACH ROW EXECUTE FUNCTION hold_to_lifecycle('letter');
create table lifecycle_states (
  lifecycle text not null,
  code text not null,
  kind text not null,
  waits boolean not null,
  is_unsolved boolean not null,
  constraint lifecycle_states_kind_check CHECK ((kind = ANY (ARRAY['initial'::text, 'waiting'::text, 'final'::text]))),
  constraint lifecycle_states_pkey PRIMARY KEY (lifecycle, code)
);
create table lifecycle_transitions (
  lifecycle text not null,
  from_state text not null,
  to_state text not null,
  constraint lifecycle_transitions_lifecycle_from_state_fkey FOREIGN KEY (lifecycle, from_state) REFERENCES lifecycle_states(lifecycle, code) DEFERRABLE INITIALLY DEFERRED,
  constraint lifecycle_transitions_lifecycle_to_state_fkey FOREIGN KEY (lifecycle, to_state) REFERENCES lifecycle_states(lifecycle, code) DEFERRABLE INITIALLY DEFERRED,
  constraint lifecycle_transitions_pkey PRIMARY KEY (lifecycle, from_state, to_state)
);
CREATE INDEX lifecycle_transitions_to ON public.lifecycle_transitions USING btree (lifecycle, to_state);
create table likeness_act_demands (
  act_id bigint not null,
  demand_id bigint not null,
  constraint likeness_act_demands_act_id_fkey FOREIGN KEY (act_id) REFERENCES likeness_acts(id),
  constraint likeness_act_demands_demand_id_fkey FOREIGN KEY (demand_id) REFERENCES demands(id),
  constraint likeness_act_demands_pkey PRIMARY KEY (act_id, demand_id)
);
CREATE INDEX likeness_act_demands_demand ON public.likeness_act_demands USING btree (demand_id, act_id DESC);
create table likeness_acts (
  id bigint generated always as identity not null,
  at timestamp with time zone not null,
  verb text not null,
  post_id bigint not null,
  before jsonb not null,
  after jsonb not null,
  title text not null,
  issue_id bigint,
  undoes_id bigint,
  constraint likeness_acts_verb_check CHECK ((verb = ANY (ARRAY['confirmed'::text, 'split'::text, 'merged'::text, 'moved'::text, 'dismissed'::text, 'undone'::text]))),
  constraint undoing_names_its_act CHECK (((verb = 'undone'::text) = (undoes_id IS NOT NULL))),
  constraint likeness_acts_issue_id_fkey FOREIGN KEY (issue_id) REFERENCES issues(id),
  constraint likeness_acts_post_id_fkey FOREIGN KEY (post_id) REFERENCES posts(id),
  constraint likeness_acts_undoes_id_fkey FOREIGN KEY (undoes_id) REFERENCES likeness_acts(id),
  constraint likeness_acts_pkey PRIMARY KEY (id),
  constraint likeness_acts_undoes_id_key UNIQUE (undoes_id)
);
CREATE INDEX likeness_acts_issue ON public.likeness_acts USING btree (issue_id);
CREATE INDEX likeness_acts_post ON public.likeness_acts USING btree (post_id);
create table likeness_arrivals (
  demand_id bigint not null,
  constraint likeness_arrivals_pkey PRIMARY KEY (demand_id)
);
create table likeness_group_demands (
  demand_id bigint not null,
  group_id bigint not null,
  likeness real not null,
  constraint likeness_group_demands_demand_id_fkey FOREIGN KEY (demand_id) REFERENCES demands(id),
  constraint likeness_group_demands_group_id_fkey FOREIGN KEY (group_id) REFERENCES likeness_groups(id) ON DELETE CASCADE,
  constraint likeness_group_demands_pkey PRIMARY KEY (demand_id)
);
CREATE INDEX likeness_group_demands_group ON public.likeness_group_demands USING btree (group_id, demand_id);
create table likeness_groups (
  id bigint generated always as identity not null,
  made_at timestamp with time zone not null,
  terms text[] not null,
  likeness real not null,
  size integer not null,
  title text not null,
  category_code text not null,
  organisation_id bigint,
  constraint likeness_groups_size_check CHECK ((size > 1)),
  constraint likeness_groups_category_code_fkey FOREIGN KEY (category_code) REFERENCES demand_categories(code),
  constraint likeness_groups_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id),
  constraint likeness_groups_pkey PRIMARY KEY (id)
);
CREATE INDEX likeness_groups_category ON public.likeness_groups USING btree (category_code, size DESC, id);
CREATE INDEX likeness_groups_largest ON public.likeness_groups USING btree (size DESC, id);
CREATE INDEX likeness_groups_organisation ON public.likeness_groups USING btree (organisation_id, size DESC, id);
create table likeness_lessons (
  term text not null,
  same integer not null,
  other integer not null,
  weight real not null,
  constraint likeness_lessons_pkey PRIMARY KEY (term)
);
create table likeness_pairs (
  act_id bigint not null,
  demand_a bigint not null,
  demand_b bigint not null,
  is_same boolean not null,
  constraint likeness_pairs_check CHECK ((demand_a < demand_b)),
  constraint likeness_pairs_act_id_fkey FOREIGN KEY (act_id) REFERENCES likeness_acts(id),
  constraint likeness_pairs_demand_a_fkey FOREIGN KEY (demand_a) REFERENCES demands(id),
  constraint likeness_pairs_demand_b_fkey FOREIGN KEY (demand_b) REFERENCES demands(id),
  constraint likeness_pairs_pkey PRIMARY KEY (act_id, demand_a, demand_b)
);
CREATE INDEX likeness_pairs_a ON public.likeness_pairs USING btree (demand_a);
CREATE INDEX likeness_pairs_b ON public.likeness_pairs USING btree (demand_b);
create table likeness_synonyms (
  id bigint generated always as identity not null,
  words text[] not null,
  reason text not null,
  added_at timestamp with time zone not null,
  added_by_post_id bigint not null,
  replaces_id bigint,
  removed_at timestamp with time zone,
  removal_reason text,
  removed_by_post_id bigint,
  constraint likeness_synonyms_reason_check CHECK ((length(TRIM(BOTH FROM reason)) > 4)),
  constraint likeness_synonyms_words_check CHECK (((cardinality(words) >= 2) AND (cardinality(words) <= 30))),
  constraint removal_is_told CHECK ((((removed_at IS NULL) = (removed_by_post_id IS NULL)) AND ((removed_at IS NULL) = (removal_reason IS NULL)))),
  constraint likeness_synonyms_added_by_post_id_fkey FOREIGN KEY (added_by_post_id) REFERENCES posts(id),
  constraint likeness_synonyms_removed_by_post_id_fkey FOREIGN KEY (removed_by_post_id) REFERENCES posts(id),
  constraint likeness_synonyms_replaces_id_fkey FOREIGN KEY (replaces_id) REFERENCES likeness_synonyms(id),
  constraint likeness_synonyms_pkey PRIMARY KEY (id),
  constraint likeness_synonyms_replaces_id_key UNIQUE (replaces_id)
);
CREATE INDEX likeness_synonyms_added_by ON public.likeness_synonyms USING btree (added_by_post_id);
CREATE INDEX likeness_synonyms_in_use ON public.likeness_synonyms USING btree (id DESC) WHERE (removed_at IS NULL);
CREATE INDEX likeness_synonyms_removed_by ON public.likeness_synonyms USING btree (removed_by_post_id);
create table likeness_terms (
  term integer not null,
  demands integer not null,
  constraint likeness_terms_pkey PRIMARY KEY (term)
);
create table login_tries (
  key text not null,
  count integer not null,
  window_ends_at timestamp with time zone not null,
  constraint login_tries_pkey PRIMARY KEY (key)
);
CREATE INDEX login_tries_age ON public.login_tries USING btree (window_ends_at);
create table lunar_corrections (
  lunar_year smallint not null,
  lunar_month smallint not null,
  shift_days smallint not null,
  constraint lunar_corrections_lunar_month_check CHECK (((lunar_month >= 1) AND (lunar_month <= 12))),
  constraint lunar_corrections_shift_days_check CHECK (((shift_days >= '-2'::integer) AND (shift_days <= 2))),
  constraint lunar_corrections_pkey PRIMARY KEY (lunar_year, lunar_month)
);
CREATE TRIGGER lunar_changes_calendar AFTER INSERT OR DELETE OR UPDATE ON public.lunar_corrections FOR EACH ROW EXECUTE FUNCTION bump_calendar_version();
create table meeting_series (
  id bigint generated always as identity not null,
  code text not null,
  body_code text not null,
  title text not null,
  pattern text not null,
  every smallint not null,
  weekday smallint not null,
  nth smallint,
  on_holiday text default 'skip'::text not null,
  starts_on date not null,
  ends_on date,
  starts_at time without time zone not null,
  minutes_planned smallint default 120 not null,
  mode text default 'room'::text not null,
  place text not null,
  link text default ''::text not null,
  is_public boolean default false not null,
  sequence integer default 0 not null,
  by_post_id bigint not null,
  created_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  end_reason text default ''::text not null,
  constraint meeting_series_every_check CHECK (((every >= 1) AND (every <= 26))),
  constraint meeting_series_in_order CHECK (((ends_on IS NULL) OR (ends_on >= starts_on))),
  constraint meeting_series_minutes_planned_check CHECK (((minutes_planned >= 15) AND (minutes_planned <= 720))),
  constraint meeting_series_mode_check CHECK ((mode = ANY (ARRAY['room'::text, 'online'::text, 'hybrid'::text, 'field'::text]))),
  constraint meeting_series_nth CHECK (((pattern = 'months'::text) = (nth IS NOT NULL))),
  constraint meeting_series_nth_check CHECK ((nth = ANY (ARRAY[1, 2, 3, 4, '-1'::integer]))),
  constraint meeting_series_on_holiday_check CHECK ((on_holiday = ANY (ARRAY['hold'::text, 'skip'::text, 'next'::text]))),
  constraint meeting_series_pattern_check CHECK ((pattern = ANY (ARRAY['weeks'::text, 'months'::text]))),
  constraint meeting_series_weekday_check CHECK (((weekday >= 0) AND (weekday <= 6))),
  constraint meeting_series_body_code_fkey FOREIGN KEY (body_code) REFERENCES bodies(code),
  constraint meeting_series_by_post_id_fkey FOREIGN KEY (by_post_id) REFERENCES posts(id),
  constraint meeting_series_pkey PRIMARY KEY (id),
  constraint meeting_series_code_key UNIQUE (code)
);
CREATE INDEX meeting_series_body ON public.meeting_series USING btree (body_code, id DESC);
CREATE INDEX meeting_series_post ON public.meeting_series USING btree (by_post_id);
CREATE INDEX meeting_series_running ON public.meeting_series USING btree (id) WHERE (ended_at IS NULL);
create table meeting_visits (
  meeting_id bigint not null,
  visit_id bigint not null,
  by_post_id bigint,
  at timestamp with time zone not null,
  constraint meeting_visits_by_post_id_fkey FOREIGN KEY (by_post_id) REFERENCES posts(id),
  constraint meeting_visits_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES meetings(id),
  constraint meeting_visits_visit_id_fkey FOREIGN KEY (visit_id) REFERENCES visits(id),
  constraint meeting_visits_pkey PRIMARY KEY (meeting_id, visit_id)
);
CREATE INDEX meeting_visits_post ON public.meeting_visits USING btree (by_post_id);
CREATE INDEX meeting_visits_visit ON public.meeting_visits USING btree (visit_id);
create table meetings (
  id bigint generated always as identity not null,
  code text not null,
  state text not null,
  body_code text not null,
  number integer not null,
  title text not null,
  held_on date not null,
  starts_at time without time zone not null,
  place text not null,
  chair_post_id bigint not null,
  secretary_post_id bigint not null,
  opened_at timestamp with time zone,
  closed_at timestamp with time zone,
  minutes_text text default ''::text not null,
  minutes_file_id bigint,
  created_at timestamp with time zone not null,
  folded text generated always as (fold_text(title)) stored not null,
  by_laws_id bigint,
  kind text default 'ordinary'::text not null,
  call_reason text default ''::text not null,
  mode text default 'room'::text not null,
  link text default ''::text not null,
  minutes_planned smallint default 120 not null,
  is_public boolean default false not null,
  freeze_on date,
  series_id bigint,
  series_day date,
  clash_reason text default ''::text not null,
  calendar_sequence integer default 0 not null,
  minutes_kind text default 'full'::text not null,
  constraint meetings_kind_check CHECK ((kind = ANY (ARRAY['ordinary'::text, 'extraordinary'::text]))),
  constraint meetings_minutes_kind_check CHECK ((minutes_kind = ANY (ARRAY['full'::text, 'half'::text, 'summary'::text, 'form'::text]))),
  constraint meetings_minutes_planned_check CHECK (((minutes_planned >= 15) AND (minutes_planned <= 720))),
  constraint meetings_mode_check CHECK ((mode = ANY (ARRAY['room'::text, 'online'::text, 'hybrid'::text, 'field'::text]))),
  constraint meetings_body_code_fkey FOREIGN KEY (body_code) REFERENCES bodies(code),
  constraint meetings_by_laws_id_fkey FOREIGN KEY (by_laws_id) REFERENCES by_laws(id),
  constraint meetings_chair_post_id_fkey FOREIGN KEY (chair_post_id) REFERENCES posts(id),
  constraint meetings_minutes_file_id_fkey FOREIGN KEY (minutes_file_id) REFERENCES files(id),
  constraint meetings_secretary_post_id_fkey FOREIGN KEY (secretary_post_id) REFERENCES posts(id),
  constraint meetings_series_id_fkey FOREIGN KEY (series_id) REFERENCES meeting_series(id),
  constraint meetings_pkey PRIMARY KEY (id),
  constraint meetings_body_code_number_key UNIQUE (body_code, number),
  constraint meetings_code_key UNIQUE (code),
  constraint meetings_series_day UNIQUE (series_id, series_day)
);
CREATE CONSTRAINT TRIGGER meetings_no_dead_end AFTER INSERT OR UPDATE OF state ON public.meetings DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse_dead_end('meeting');
CREATE INDEX meetings_body ON public.meetings USING btree (body_code, held_on DESC, id DESC);
CREATE INDEX meetings_by_laws ON public.meetings USING btree (by_laws_id);
CREATE INDEX meetings_chair ON public.meetings USING btree (chair_post_id);
CREATE INDEX meetings_folded ON public.meetings USING gin (folded gin_trgm_ops);
CREATE INDEX meetings_minutes_file ON public.meetings USING btree (minutes_file_id);
CREATE INDEX meetings_newest ON public.meetings USING btree (held_on DESC, id DESC);
CREATE INDEX meetings_open ON public.meetings USING btree (held_on) WHERE (state = ANY (ARRAY['planned'::text, 'invited'::text, 'in_session'::text]));
CREATE INDEX meetings_public ON public.meetings USING btree (body_code, held_on) WHERE is_public;
CREATE INDEX meetings_secretary ON public.meetings USING btree (secretary_post_id);
CREATE INDEX meetings_state ON public.meetings USING btree (state, id DESC);
CREATE INDEX meetings_state_day ON public.meetings USING btree (state, held_on DESC, id DESC);
CREATE TRIGGER meetings_calendar BEFORE UPDATE ON public.meetings FOR EACH ROW EXECUTE FUNCTION raise_calendar_sequence();
CREATE TRIGGER meetings_lifecycle AFTER INSERT OR UPDATE OF state ON public.meetings FOR EACH ROW EXECUTE FUNCTION hold_to_lifecycle('meeting');
create table migrations (
  name text not null,
  applied_at timestamp with time zone default now() not null,
  constraint migrations_pkey PRIMARY KEY (name)
);
create table milestone_claims (
  id bigint generated always as identity not null,
  code text not null,
  state text not null,
  milestone_id bigint not null,
  project_id bigint not null,
  reached_on date not null,
  text text not null,
  post_id bigint,
  claimed_at timestamp with time zone not null,
  found_by_post_id bigint,
  found_on date,
  found_at timestamp with time zone,
  note text default ''::text not null,
  latitude double precision,
  longitude double precision,
  constraint milestone_claims_text_check CHECK ((length(TRIM(BOTH FROM text)) > 2)),
  constraint milestone_claims_found_by_post_id_fkey FOREIGN KEY (found_by_post_id) REFERENCES posts(id),
  constraint milestone_claims_milestone_id_fkey FOREIGN KEY (milestone_id) REFERENCES milestones(id),
  constraint milestone_claims_post_id_fkey FOREIGN KEY (post_id) REFERENCES posts(id),
  constraint milestone_claims_project_id_fkey FOREIGN KEY (project_id) REFERENCES projects(id),
  constraint milestone_claims_pkey PRIMARY KEY (id),
  constraint milestone_claims_code_key UNIQUE (code)
);
CREATE CONSTRAINT TRIGGER milestone_claims_no_dead_end AFTER INSERT OR UPDATE OF state ON public.milestone_claims DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse_dead_end('milestone_claim');
CREATE INDEX milestone_claims_found_by ON public.milestone_claims USING btree (found_by_post_id);
CREATE INDEX milestone_claims_milestone ON public.milestone_claims USING btree (milestone_id, id);
CREATE INDEX milestone_claims_post ON public.milestone_claims USING btree (post_id);
CREATE INDEX milestone_claims_project ON public.milestone_claims USING btree (project_id, id);
CREATE INDEX milestone_claims_state ON public.milestone_claims USING btree (state, id DESC);
CREATE TRIGGER milestone_claims_lifecycle AFTER INSERT OR UPDATE OF state ON public.milestone_claims FOR EACH ROW EXECUTE FUNCTION hold_to_lifecycle('milestone_claim');
CREATE UNIQUE INDEX milestone_claims_one_open ON public.milestone_claims USING btree (milestone_id) WHERE (state = 'claimed'::text);
create table milestones (
  id bigint generated always as identity not null,
  project_id bigint not null,
  key text not null,
  "position" smallint not null,
  title text not null,
  weight numeric(6,3) not null,
  starts_on date not null,
  due_on date not null,
  cost_rial bigint,
  proof_wanted text default ''::text not null,
  reached_on date,
  verified_on date,
  dropped_on date,
  folded text generated always as (fold_text(title)) stored not null,
  constraint milestones_cost_rial_check CHECK ((cost_rial >= 0)),
  constraint milestones_seen_is_reached CHECK (((verified_on IS NULL) OR (reached_on IS NOT NULL))),
  constraint milestones_span CHECK ((due_on >= starts_on)),
  constraint milestones_weight_check CHECK (((weight >= (0)::numeric) AND (weight <= (100)::numeric))),
  constraint milestones_project_id_fkey FOREIGN KEY (project_id) REFERENCES projects(id),
  constraint milestones_pkey PRIMARY KEY (id),
  constraint milestones_key UNIQUE (project_id, key)
);
CREATE INDEX milestones_folded ON public.milestones USING gin (folded gin_trgm_ops);
CREATE INDEX milestones_next ON public.milestones USING btree (project_id, due_on) WHERE ((reached_on IS NULL) AND (dropped_on IS NULL));
CREATE INDEX milestones_project ON public.milestones USING btree (project_id, "position", id);
CREATE INDEX milestones_unreached ON public.milestones USING btree (due_on, id) WHERE ((reached_on IS NULL) AND (dropped_on IS NULL));
create table minutes_amendments (
  id bigint generated always as identity not null,
  code text not null,
  state text not null,
  meeting_id bigint not null,
  paragraph_id bigint not null,
  post_id bigint not null,
  before text not null,
  after text not null,
  note text default ''::text not null,
  at timestamp with time zone not null,
  answer text default ''::text not null,
  answered_at timestamp with time zone,
  answered_by_post_id bigint,
  constraint minutes_amendments_answered_by_post_id_fkey FOREIGN KEY (answered_by_post_id) REFERENCES posts(id),
  constraint minutes_amendments_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES meetings(id),
  constraint minutes_amendments_paragraph_id_fkey FOREIGN KEY (paragraph_id) REFERENCES minutes_paragraphs(id),
  constraint minutes_amendments_post_id_fkey FOREIGN KEY (post_id) REFERENCES posts(id),
  constraint minutes_amendments_pkey PRIMARY KEY (id),
  constraint minutes_amendments_code_key UNIQUE (code)
);
CREATE CONSTRAINT TRIGGER minutes_amendments_no_dead_end AFTER INSERT OR UPDATE OF state ON public.minutes_amendments DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse_dead_end('minutes_amendment');
CREATE INDEX minutes_amendments_answered_by ON public.minutes_amendments USING btree (answered_by_post_id);
CREATE INDEX minutes_amendments_meeting ON public.minutes_amendments USING btree (meeting_id, id);
CREATE INDEX minutes_amendments_post ON public.minutes_amendments USING btree (post_id);
CREATE TRIGGER minutes_amendments_lifecycle AFTER INSERT OR UPDATE OF state ON public.minutes_amendments FOR EACH ROW EXECUTE FUNCTION hold_to_lifecycle('minutes_amendment');
CREATE UNIQUE INDEX minutes_amendments_once ON public.minutes_amendments USING btree (paragraph_id, post_id) WHERE (state = 'proposed'::text);
create table minutes_modules (
  id bigint generated always as identity not null,
  kind text not null,
  part text not null,
  body text not null,
  at timestamp with time zone not null,
  by_post_id bigint not null,
  constraint minutes_modules_kind_check CHECK ((kind = ANY (ARRAY['full'::text, 'half'::text, 'summary'::text, 'form'::text]))),
  constraint minutes_modules_part_check CHECK ((part = ANY (ARRAY['opening'::text, 'attendance'::text, 'quorum'::text, 'item'::text, 'advice'::text, 'vote'::text, 'resolution'::text, 'dissent'::text, 'closing'::text]))),
  constraint minutes_modules_by_post_id_fkey FOREIGN KEY (by_post_id) REFERENCES posts(id),
  constraint minutes_modules_pkey PRIMARY KEY (id)
);
CREATE INDEX minutes_modules_by ON public.minutes_modules USING btree (by_post_id);
CREATE INDEX minutes_modules_newest ON public.minutes_modules USING btree (kind, part, id DESC);
create table minutes_paragraphs (
  id bigint generated always as identity not null,
  meeting_id bigint not null,
  "position" smallint not null,
  part text not null,
  agenda_item_id bigint,
  text text not null,
  constraint minutes_paragraphs_part_check CHECK ((part = ANY (ARRAY['opening'::text, 'attendance'::text, 'quorum'::text, 'item'::text, 'advice'::text, 'vote'::text, 'resolution'::text, 'dissent'::text, 'closing'::text]))),
  constraint minutes_paragraphs_agenda_item_id_fkey FOREIGN KEY (agenda_item_id) REFERENCES agenda_items(id),
  constraint minutes_paragraphs_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES meetings(id),
  constraint minutes_paragraphs_pkey PRIMARY KEY (id),
  constraint minutes_paragraphs_in_order UNIQUE (meeting_id, "position")
);
CREATE INDEX minutes_paragraphs_item ON public.minutes_paragraphs USING btree (agenda_item_id);
create table minutes_signatures (
  id bigint generated always as identity not null,
  meeting_id bigint not null,
  edition smallint default 1 not null,
  post_id bigint not null,
  person_id bigint,
  factor text not null,
  digest text not null,
  reason text default ''::text not null,
  at timestamp with time zone not null,
  constraint minutes_signatures_factor_check CHECK ((factor = ANY (ARRAY['totp'::text, 'passkey'::text, 'demo'::text]))),
  constraint minutes_signatures_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES meetings(id),
  constraint minutes_signatures_person_id_fkey FOREIGN KEY (person_id) REFERENCES persons(id),
  constraint minutes_signatures_post_id_fkey FOREIGN KEY (post_id) REFERENCES posts(id),
  constraint minutes_signatures_pkey PRIMARY KEY (id),
  constraint minutes_signatures_once UNIQUE (meeting_id, edition)
);
CREATE INDEX minutes_signatures_person ON public.minutes_signatures USING btree (person_id);
CREATE INDEX minutes_signatures_post ON public.minutes_signatures USING btree (post_id);
create table named_ballots (
  id bigint generated always as identity not null,
  round_id bigint not null,
  post_id bigint not null,
  choice text not null,
  by_post_id bigint not null,
  by_person_id bigint,
  at timestamp with time zone not null,
  constraint named_ballots_choice_check CHECK ((choice = ANY (ARRAY['yes'::text, 'no'::text, 'abstain'::text]))),
  constraint named_ballots_by_person_id_fkey FOREIGN KEY (by_person_id) REFERENCES persons(id),
  constraint named_ballots_by_post_id_fkey FOREIGN KEY (by_post_id) REFERENCES posts(id),
  constraint named_ballots_round_id_post_id_fkey FOREIGN KEY (round_id, post_id) REFERENCES vote_roll(round_id, post_id),
  constraint named_ballots_pkey PRIMARY KEY (id)
);
CREATE INDEX named_ballots_by_person ON public.named_ballots USING btree (by_person_id);
CREATE INDEX named_ballots_by_post ON public.named_ballots USING btree (by_post_id);
CREATE INDEX named_ballots_round ON public.named_ballots USING btree (round_id, post_id, id DESC);
create table national_follow_ups (
  id bigint generated always as identity not null,
  referral_id bigint not null,
  text text not null,
  followed_on date not null,
  post_id bigint not null,
  at timestamp with time zone not null,
  constraint national_follow_ups_text_check CHECK ((length(TRIM(BOTH FROM text)) > 4)),
  constraint national_follow_ups_post_id_fkey FOREIGN KEY (post_id) REFERENCES posts(id),
  constraint national_follow_ups_referral_id_fkey FOREIGN KEY (referral_id) REFERENCES national_referrals(id),
  constraint national_follow_ups_pkey PRIMARY KEY (id)
);
CREATE INDEX national_follow_ups_post ON public.national_follow_ups USING btree (post_id);
CREATE INDEX national_follow_ups_referral ON public.national_follow_ups USING btree (referral_id, id);
create table national_referrals (
  id bigint generated always as identity not null,
  code text not null,
  state text not null,
  source_kind text not null,
  source_id bigint not null,
  organisation_id bigint not null,
  title text not null,
  paper text not null,
  prepared_by_post_id bigint not null,
  created_at timestamp with time zone not null,
  sent_at timestamp with time zone,
  answer text,
  is_solved boolean,
  answered_at timestamp with time zone,
  letter_number text default ''::text not null,
  published_at timestamp with time zone,
  constraint national_referrals_source_kind_check CHECK ((source_kind = ANY (ARRAY['demand'::text, 'issue'::text, 'commitment'::text, 'resolution'::text]))),
  constraint published_after_answer CHECK (((published_at IS NULL) OR (answered_at IS NOT NULL))),
  constraint national_referrals_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id),
  constraint national_referrals_prepared_by_post_id_fkey FOREIGN KEY (prepared_by_post_id) REFERENCES posts(id),
  constraint national_referrals_pkey PRIMARY KEY (id),
  constraint national_referrals_code_key UNIQUE (code)
);
CREATE CONSTRAINT TRIGGER national_referrals_no_dead_end AFTER INSERT OR UPDATE OF state ON public.national_referrals DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse_dead_end('national_referral');
CREATE INDEX national_referrals_ended ON public.national_referrals USING btree (answered_at DESC, id DESC) WHERE (answered_at IS NOT NULL);
CREATE INDEX national_referrals_newest ON public.national_referrals USING btree (id DESC);
CREATE INDEX national_referrals_open ON public.national_referrals USING btree (id) WHERE (state = ANY (ARRAY['prepared'::text, 'sent'::text]));
CREATE INDEX national_referrals_organisation ON public.national_referrals USING btree (organisation_id);
CREATE INDEX national_referrals_prepared_by ON public.national_referrals USING btree (prepared_by_post_id);
CREATE INDEX national_referrals_source ON public.national_referrals USING btree (source_kind, source_id);
CREATE INDEX national_referrals_state ON public.national_referrals USING btree (state, id DESC);
CREATE TRIGGER national_referrals_lifecycle AFTER INSERT OR UPDATE OF state ON public.national_referrals FOR EACH ROW EXECUTE FUNCTION hold_to_lifecycle('national_referral');
CREATE UNIQUE INDEX national_referrals_one_open ON public.national_referrals USING btree (source_kind, source_id) WHERE (state = ANY (ARRAY['prepared'::text, 'sent'::text]));
create table notice_choices (
  person_id bigint not null,
  topic text not null,
  channel text not null,
  is_wanted boolean not null,
  changed_at timestamp with time zone not null,
  constraint notice_choices_channel_check CHECK ((channel = ANY (ARRAY['mail'::text, 'sms'::text, 'push'::text, 'bot'::text]))),
  constraint notice_choices_topic_check CHECK ((topic = ANY (ARRAY['turn'::text, 'due'::text, 'late'::text, 'outcome'::text, 'demand'::text, 'sitting'::text, 'other'::text]))),
  constraint notice_choices_person_id_fkey FOREIGN KEY (person_id) REFERENCES persons(id),
  constraint notice_choices_pkey PRIMARY KEY (person_id, topic, channel)
);
create table notice_mutes (
  person_id bigint not null,
  subject_kind text not null,
  subject_id bigint not null,
  title text not null,
  href text not null,
  at timestamp with time zone not null,
  constraint notice_mutes_person_id_fkey FOREIGN KEY (person_id) REFERENCES persons(id),
  constraint notice_mutes_pkey PRIMARY KEY (person_id, subject_kind, subject_id)
);
create table notifications (
  id bigint generated always as identity not null,
  person_id bigint not null,
  event text not null,
  subject_kind text not null,
  subject_id bigint not null,
  title text not null,
  body text not null,
  href text not null,
  created_at timestamp with time zone not null,
  read_at timestamp with time zone,
  constraint notifications_person_id_fkey FOREIGN KEY (person_id) REFERENCES persons(id),
  constraint notifications_pkey PRIMARY KEY (id)
);
CREATE INDEX notifications_person ON public.notifications USING btree (person_id, id DESC);
CREATE INDEX notifications_unread ON public.notifications USING btree (person_id) WHERE (read_at IS NULL);
create table number_changes (
  demand_id bigint not null
);
create table number_days (
  day date not null,
  came integer default 0 not null,
  open integer default 0 not null,
  went integer default 0 not null,
  inside integer default 0 not null,
  judged integer default 0 not null,
  constraint number_days_pkey PRIMARY KEY (day)
);
create table number_demands (
  demand_id bigint not null,
  category_code text not null,
  county_code text not null,
  organisation_id bigint,
  came_on date not null,
  went_on date,
  tenths integer,
  is_inside boolean not null,
  is_judged boolean not null,
  is_recent boolean not null,
  last_wait_id bigint default 0 not null,
  last_answer_id bigint default 0 not null,
  constraint number_demands_pkey PRIMARY KEY (demand_id)
);
CREATE INDEX number_demands_recent ON public.number_demands USING btree (went_on) WHERE (is_recent AND (went_on IS NOT NULL));
create table number_figures (
  section text not null,
  part text not null,
  part2 text default ''::text not null,
  entered integer default 0 not null,
  ended integer default 0 not null,
  open integer default 0 not null,
  late integer default 0 not null,
  inside integer default 0 not null,
  judged integer default 0 not null,
  median_days double precision,
  p85_days double precision,
  constraint number_figures_pkey PRIMARY KEY (section, part, part2)
);
create table number_makings (
  is_latest boolean default true not null,
  made_at timestamp with time zone not null,
  took_ms integer not null,
  counted_to bigint,
  day date,
  constraint number_makings_is_latest_check CHECK (is_latest),
  constraint number_makings_pkey PRIMARY KEY (is_latest)
);
create table number_reasons (
  reason_kind text not null,
  reason_code text not null,
  day date not null,
  n integer not null,
  constraint number_reasons_pkey PRIMARY KEY (reason_kind, reason_code, day)
);
create table number_spans (
  section text not null,
  part text not null,
  part2 text not null,
  tenths integer not null,
  n integer not null,
  constraint number_spans_pkey PRIMARY KEY (section, part, part2, tenths)
);
create table number_stays (
  state text not null,
  day date not null,
  tenths integer not null,
  n integer not null,
  constraint number_stays_pkey PRIMARY KEY (state, day, tenths)
);
create table numbering_schemes (
  id bigint generated always as identity not null,
  kind text not null,
  body_code text,
  pattern text not null,
  valid_from date not null,
  note text default ''::text not null,
  at timestamp with time zone not null,
  by_post_id bigint not null,
  constraint numbering_schemes_kind_check CHECK ((kind = ANY (ARRAY['resolution'::text, 'letter'::text]))),
  constraint numbering_schemes_pattern_check CHECK ((pattern ~ '\{serial(:[2-6])?\}'::text)),
  constraint numbering_schemes_body_code_fkey FOREIGN KEY (body_code) REFERENCES bodies(code),
  constraint numbering_schemes_by_post_id_fkey FOREIGN KEY (by_post_id) REFERENCES posts(id),
  constraint numbering_schemes_pkey PRIMARY KEY (id)
);
CREATE INDEX numbering_schemes_body ON public.numbering_schemes USING btree (body_code);
CREATE INDEX numbering_schemes_by ON public.numbering_schemes USING btree (by_post_id);
CREATE UNIQUE INDEX numbering_schemes_day ON public.numbering_schemes USING btree (kind, COALESCE(body_code, ''::text), valid_from);
create table objections (
  id bigint generated always as identity not null,
  resolution_id bigint not null,
  post_id bigint not null,
  text text not null,
  citation text not null,
  at timestamp with time zone not null,
  outcome text,
  answer text,
  answered_at timestamp with time zone,
  constraint objections_outcome_check CHECK ((outcome = ANY (ARRAY['upheld'::text, 'dismissed'::text]))),
  constraint objections_post_id_fkey FOREIGN KEY (post_id) REFERENCES posts(id),
  constraint objections_resolution_id_fkey FOREIGN KEY (resolution_id) REFERENCES resolutions(id),
  constraint objections_pkey PRIMARY KEY (id)
);
CREATE INDEX objections_post ON public.objections USING btree (post_id);
CREATE INDEX objections_resolution ON public.objections USING btree (resolution_id);
CREATE UNIQUE INDEX objections_once ON public.objections USING btree (resolution_id) WHERE (outcome IS NULL);
create table office_holdings (
  id bigint generated always as identity not null,
  post_id bigint not null,
  person_id bigint not null,
  starts_on date not null,
  ends_on date,
  named_by_person_id bigint,
  constraint office_holdings_check CHECK ((ends_on >= starts_on)),
  constraint office_holdings_named_by_person_id_fkey FOREIGN KEY (named_by_person_id) REFERENCES persons(id),
  constraint office_holdings_person_id_fkey FOREIGN KEY (person_id) REFERENCES persons(id),
  constraint office_holdings_post_id_fkey FOREIGN KEY (post_id) REFERENCES posts(id),
  constraint office_holdings_pkey PRIMARY KEY (id),
  constraint office_holdings_once EXCLUDE USING gist (post_id WITH =, person_id WITH =, daterange(starts_on, ends_on, '[]'::text) WITH &&)
);
CREATE INDEX office_holdings_named_by ON public.office_holdings USING btree (named_by_person_id);
CREATE INDEX office_holdings_person ON public.office_holdings USING btree (person_id);
CREATE INDEX office_holdings_post ON public.office_holdings USING btree (post_id);
create table organisations (
  id bigint generated always as identity not null,
  code text,
  kind text not null,
  sector text,
  title_fa text collate fa not null,
  title_en text,
  legal_id text,
  county_code text,
  email text,
  folded text default ''::text not null,
  created_at timestamp with time zone default now() not null,
  constraint organisations_kind_check CHECK ((kind = ANY (ARRAY['agency'::text, 'chamber'::text, 'county_government'::text, 'secretariat'::text, 'firm'::text, 'cooperative'::text, 'association'::text, 'national'::text]))),
  constraint organisations_sector_check CHECK ((sector = ANY (ARRAY['production'::text, 'economic'::text, 'welfare'::text, 'general'::text, 'cultural'::text]))),
  constraint organisations_county_code_fkey FOREIGN KEY (county_code) REFERENCES counties(code),
  constraint organisations_pkey PRIMARY KEY (id),
  constraint organisations_code_key UNIQUE (code),
  constraint organisations_legal_id_key UNIQUE (legal_id)
);
CREATE INDEX organisations_county ON public.organisations USING btree (county_code);
CREATE INDEX organisations_county_title ON public.organisations USING btree (county_code, title_fa, id);
CREATE INDEX organisations_folded ON public.organisations USING gin (folded gin_trgm_ops);
CREATE INDEX organisations_kind_title ON public.organisations USING btree (kind, title_fa, id);
CREATE INDEX organisations_title ON public.organisations USING btree (title_fa, id);
create table papers (
  digest text not null,
  file_id bigint not null,
  meeting_id bigint,
  letter_id bigint,
  issued_at timestamp with time zone not null,
  review_id bigint,
  audience text default 'full'::text not null,
  edition smallint default 1 not null,
  superseded_at timestamp with time zone,
  issue_id bigint,
  referral_id bigint,
  yearbook_id bigint,
  constraint papers_audience_check CHECK ((audience = ANY (ARRAY['full'::text, 'public'::text]))),
  constraint papers_digest_check CHECK ((digest ~ '^[0-9a-f]{64}$'::text)),
  constraint papers_of_one CHECK ((num_nonnulls(meeting_id, letter_id, review_id, issue_id, referral_id, yearbook_id) = 1)),
  constraint papers_file_id_fkey FOREIGN KEY (file_id) REFERENCES files(id),
  constraint papers_issue_id_fkey FOREIGN KEY (issue_id) REFERENCES issues(id),
  constraint papers_letter_id_fkey FOREIGN KEY (letter_id) REFERENCES letters(id),
  constraint papers_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES meetings(id),
  constraint papers_referral_id_fkey FOREIGN KEY (referral_id) REFERENCES national_referrals(id),
  constraint papers_review_id_fkey FOREIGN KEY (review_id) REFERENCES reviews(id),
  constraint papers_yearbook_id_fkey FOREIGN KEY (yearbook_id) REFERENCES yearbooks(id),
  constraint papers_pkey PRIMARY KEY (digest)
);
CREATE INDEX papers_issue ON public.papers USING btree (issue_id, issued_at DESC) WHERE (issue_id IS NOT NULL);
CREATE INDEX papers_of_meeting ON public.papers USING btree (meeting_id);
CREATE INDEX papers_referral ON public.papers USING btree (referral_id, issued_at DESC) WHERE (referral_id IS NOT NULL);
CREATE INDEX papers_yearbook ON public.papers USING btree (yearbook_id, audience);
CREATE UNIQUE INDEX papers_file ON public.papers USING btree (file_id);
CREATE UNIQUE INDEX papers_letter ON public.papers USING btree (letter_id);
CREATE UNIQUE INDEX papers_meeting ON public.papers USING btree (meeting_id, audience, edition) WHERE (superseded_at IS NULL);
CREATE UNIQUE INDEX papers_review ON public.papers USING btree (review_id);
create table person_changes (
  id bigint generated always as identity not null,
  person_id bigint not null,
  by_person_id bigint,
  at timestamp with time zone not null,
  field text not null,
  before text,
  after text,
  constraint person_changes_by_person_id_fkey FOREIGN KEY (by_person_id) REFERENCES persons(id),
  constraint person_changes_person_id_fkey FOREIGN KEY (person_id) REFERENCES persons(id),
  constraint person_changes_pkey PRIMARY KEY (id)
);
CREATE INDEX person_changes_by ON public.person_changes USING btree (by_person_id);
CREATE INDEX person_changes_person ON public.person_changes USING btree (person_id, id);
create table persons (
  id bigint generated always as identity not null,
  name_fa text collate fa not null,
  name_en text,
  national_id text,
  mobile text,
  email text,
  language text default 'fa'::text not null,
  notify_mail boolean default true not null,
  notify_sms boolean default true not null,
  is_demo boolean default false not null,
  created_at timestamp with time zone default now() not null,
  erased_at timestamp with time zone,
  folded text generated always as (fold_text(((name_fa || ' '::text) || COALESCE(name_en, ''::text)))) stored not null,
  constraint persons_language_check CHECK ((language = ANY (ARRAY['fa'::text, 'en'::text]))),
  constraint persons_pkey PRIMARY KEY (id),
  constraint persons_mobile_key UNIQUE (mobile),
  constraint persons_national_id_key UNIQUE (national_id)
);
CREATE INDEX persons_demo ON public.persons USING btree (id) WHERE is_demo;
CREATE INDEX persons_folded ON public.persons USING gin (folded gin_trgm_ops);
CREATE INDEX persons_name ON public.persons USING btree (name_fa, id);
create table phone_codes (
  id uuid not null,
  purpose text not null,
  subject text not null,
  mobile text not null,
  code_hash text not null,
  tries smallint default 0 not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  number bigint generated always as identity not null,
  constraint phone_codes_purpose_check CHECK ((purpose = ANY (ARRAY['submission'::text, 'tracking'::text]))),
  constraint phone_codes_pkey PRIMARY KEY (id)
);
CREATE INDEX phone_codes_expiry ON public.phone_codes USING btree (expires_at);
CREATE INDEX phone_codes_mobile ON public.phone_codes USING btree (mobile, created_at DESC);
CREATE INDEX phone_codes_subject ON public.phone_codes USING btree (purpose, subject, number DESC);
create table plan_decisions (
  id bigint generated always as identity not null,
  plan_id bigint not null,
  version_id bigint,
  turn_id bigint,
  outcome text not null,
  reason text default ''::text not null,
  post_id bigint,
  at timestamp with time zone not null,
  constraint plan_decisions_outcome_check CHECK ((outcome = ANY (ARRAY['accepted'::text, 'conditional'::text, 'returned'::text, 'excused'::text]))),
  constraint plan_decisions_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES plans(id),
  constraint plan_decisions_post_id_fkey FOREIGN KEY (post_id) REFERENCES posts(id),
  constraint plan_decisions_turn_id_fkey FOREIGN KEY (turn_id) REFERENCES review_turns(id),
  constraint plan_decisions_version_id_fkey FOREIGN KEY (version_id) REFERENCES plan_versions(id),
  constraint plan_decisions_pkey PRIMARY KEY (id)
);
CREATE INDEX plan_decisions_plan ON public.plan_decisions USING btree (plan_id, id);
CREATE INDEX plan_decisions_post ON public.plan_decisions USING btree (post_id);
CREATE INDEX plan_decisions_turn ON public.plan_decisions USING btree (turn_id);
CREATE INDEX plan_decisions_version ON public.plan_decisions USING btree (version_id);
create table plan_funding (
  id bigint generated always as identity not null,
  plan_project_id bigint not null,
  source_kind text not null,
  amount_rial bigint not null,
  note text default ''::text not null,
  constraint plan_funding_amount_rial_check CHECK ((amount_rial >= 0)),
  constraint plan_funding_source_kind_check CHECK ((source_kind = ANY (ARRAY['public_budget'::text, 'internal'::text, 'bank'::text, 'private'::text, 'foreign'::text]))),
  constraint plan_funding_plan_project_id_fkey FOREIGN KEY (plan_project_id) REFERENCES plan_projects(id) ON DELETE CASCADE,
  constraint plan_funding_pkey PRIMARY KEY (id),
  constraint plan_funding_once UNIQUE (plan_project_id, source_kind)
);
create table plan_imports (
  id bigint generated always as identity not null,
  plan_id bigint not null,
  base_version_id bigint,
  file_name text not null,
  content jsonb not null,
  faults jsonb not null,
  post_id bigint,
  created_at timestamp with time zone not null,
  version_id bigint,
  committed_at timestamp with time zone,
  constraint plan_imports_base_version_id_fkey FOREIGN KEY (base_version_id) REFERENCES plan_versions(id),
  constraint plan_imports_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES plans(id),
  constraint plan_imports_post_id_fkey FOREIGN KEY (post_id) REFERENCES posts(id),
  constraint plan_imports_version_id_fkey FOREIGN KEY (version_id) REFERENCES plan_versions(id),
  constraint plan_imports_pkey PRIMARY KEY (id)
);
CREATE INDEX plan_imports_base ON public.plan_imports USING btree (base_version_id);
CREATE INDEX plan_imports_plan ON public.plan_imports USING btree (plan_id, id DESC);
CREATE INDEX plan_imports_post ON public.plan_imports USING btree (post_id);
CREATE INDEX plan_imports_version ON public.plan_imports USING btree (version_id);
create table plan_milestones (
  id bigint generated always as identity not null,
  plan_project_id bigint not null,
  key text not null,
  "position" smallint not null,
  title text not null,
  starts_on date,
  due_on date,
  weight numeric(6,3) default 0 not null,
  cost_rial bigint,
  proof_wanted text default ''::text not null,
  constraint plan_milestones_cost_rial_check CHECK ((cost_rial >= 0)),
  constraint plan_milestones_weight_check CHECK (((weight >= (0)::numeric) AND (weight <= (100)::numeric))),
  constraint plan_milestones_plan_project_id_fkey FOREIGN KEY (plan_project_id) REFERENCES plan_projects(id) ON DELETE CASCADE,
  constraint plan_milestones_pkey PRIMARY KEY (id),
  constraint plan_milestones_key UNIQUE (plan_project_id, key)
);
create table plan_objectives (
  id bigint generated always as identity not null,
  version_id bigint not null,
  key text not null,
  "position" smallint not null,
  title text not null,
  description text default ''::text not null,
  constraint plan_objectives_version_id_fkey FOREIGN KEY (version_id) REFERENCES plan_versions(id) ON DELETE CASCADE,
  constraint plan_objectives_pkey PRIMARY KEY (id),
  constraint plan_objectives_key UNIQUE (version_id, key)
);
create table plan_programmes (
  id bigint generated always as identity not null,
  version_id bigint not null,
  objective_id bigint,
  key text not null,
  "position" smallint not null,
  title text not null,
  description text default ''::text not null,
  constraint plan_programmes_objective_id_fkey FOREIGN KEY (objective_id) REFERENCES plan_objectives(id) ON DELETE SET NULL,
  constraint plan_programmes_version_id_fkey FOREIGN KEY (version_id) REFERENCES plan_versions(id) ON DELETE CASCADE,
  constraint plan_programmes_pkey PRIMARY KEY (id),
  constraint plan_programmes_key UNIQUE (version_id, key)
);
CREATE INDEX plan_programmes_objective ON public.plan_programmes USING btree (objective_id);
create table plan_project_indicators (
  id bigint generated always as identity not null,
  plan_project_id bigint not null,
  "position" smallint not null,
  indicator_id bigint,
  title text not null,
  unit text default ''::text not null,
  baseline numeric,
  target numeric,
  source text default ''::text not null,
  constraint plan_project_indicators_indicator_id_fkey FOREIGN KEY (indicator_id) REFERENCES indicators(id),
  constraint plan_project_indicators_plan_project_id_fkey FOREIGN KEY (plan_project_id) REFERENCES plan_projects(id) ON DELETE CASCADE,
  constraint plan_project_indicators_pkey PRIMARY KEY (id),
  constraint plan_project_indicators_position UNIQUE (plan_project_id, "position")
);
CREATE INDEX plan_project_indicators_indicator ON public.plan_project_indicators USING btree (indicator_id);
create table plan_projects (
  id bigint generated always as identity not null,
  version_id bigint not null,
  programme_id bigint,
  solution_id bigint,
  key text not null,
  "position" smallint not null,
  title text not null,
  description text default ''::text not null,
  action_number smallint,
  scope text default 'county'::text not null,
  county_code text,
  place text default ''::text not null,
  latitude double precision,
  longitude double precision,
  budget_rial bigint,
  starts_on date,
  ends_on date,
  responsible_post_id bigint,
  is_public boolean default true not null,
  constraint plan_projects_budget_rial_check CHECK ((budget_rial >= 0)),
  constraint plan_projects_latitude_check CHECK (((latitude >= ('-90'::integer)::double precision) AND (latitude <= (90)::double precision))),
  constraint plan_projects_longitude_check CHECK (((longitude >= ('-180'::integer)::double precision) AND (longitude <= (180)::double precision))),
  constraint plan_projects_scope_check CHECK ((scope = ANY (ARRAY['county'::text, 'province'::text]))),
  constraint plan_projects_action_number_fkey FOREIGN KEY (action_number) REFERENCES core_actions(number),
  constraint plan_projects_county_code_fkey FOREIGN KEY (county_code) REFERENCES counties(code),
  constraint plan_projects_programme_id_fkey FOREIGN KEY (programme_id) REFERENCES plan_programmes(id) ON DELETE SET NULL,
  constraint plan_projects_responsible_post_id_fkey FOREIGN KEY (responsible_post_id) REFERENCES posts(id),
  constraint plan_projects_solution_id_fkey FOREIGN KEY (solution_id) REFERENCES plan_solutions(id) ON DELETE SET NULL,
  constraint plan_projects_version_id_fkey FOREIGN KEY (version_id) REFERENCES plan_versions(id) ON DELETE CASCADE,
  constraint plan_projects_pkey PRIMARY KEY (id),
  constraint plan_projects_key UNIQUE (version_id, key)
);
CREATE INDEX plan_projects_action ON public.plan_projects USING btree (action_number, version_id);
CREATE INDEX plan_projects_county ON public.plan_projects USING btree (county_code, version_id);
CREATE INDEX plan_projects_programme ON public.plan_projects USING btree (programme_id);
CREATE INDEX plan_projects_responsible ON public.plan_projects USING btree (responsible_post_id);
CREATE INDEX plan_projects_solution ON public.plan_projects USING btree (solution_id);
create table plan_solutions (
  id bigint generated always as identity not null,
  version_id bigint not null,
  key text not null,
  "position" smallint not null,
  action_number smallint,
  title text not null,
  description text default ''::text not null,
  constraint plan_solutions_action_number_fkey FOREIGN KEY (action_number) REFERENCES core_actions(number),
  constraint plan_solutions_version_id_fkey FOREIGN KEY (version_id) REFERENCES plan_versions(id) ON DELETE CASCADE,
  constraint plan_solutions_pkey PRIMARY KEY (id),
  constraint plan_solutions_key UNIQUE (version_id, key)
);
CREATE INDEX plan_solutions_action ON public.plan_solutions USING btree (action_number);
create table plan_versions (
  id bigint generated always as identity not null,
  plan_id bigint not null,
  number smallint not null,
  origin text not null,
  note text default ''::text not null,
  based_on_version_id bigint,
  made_by_post_id bigint,
  created_at timestamp with time zone not null,
  revision integer default 0 not null,
  frozen_at timestamp with time zone,
  constraint plan_versions_origin_check CHECK ((origin = ANY (ARRAY['web'::text, 'import'::text, 'api'::text, 'copy'::text]))),
  constraint plan_versions_based_on_version_id_fkey FOREIGN KEY (based_on_version_id) REFERENCES plan_versions(id),
  constraint plan_versions_made_by_post_id_fkey FOREIGN KEY (made_by_post_id) REFERENCES posts(id),
  constraint plan_versions_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES plans(id),
  constraint plan_versions_pkey PRIMARY KEY (id),
  constraint plan_versions_number UNIQUE (plan_id, number)
);
CREATE INDEX plan_versions_based_on ON public.plan_versions USING btree (based_on_version_id);
CREATE INDEX plan_versions_made_by ON public.plan_versions USING btree (made_by_post_id);
CREATE UNIQUE INDEX plan_versions_one_open ON public.plan_versions USING btree (plan_id) WHERE (frozen_at IS NULL);
create table plans (
  id bigint generated always as identity not null,
  code text not null,
  state text not null,
  call_id bigint not null,
  year smallint not null,
  organisation_id bigint not null,
  title text not null,
  folded text default ''::text not null,
  created_at timestamp with time zone not null,
  submitted_at timestamp with time zone,
  submitted_version_id bigint,
  accepted_at timestamp with time zone,
  accepted_version_id bigint,
  condition_count smallint default 0 not null,
  constraint plans_accepted_version_exists FOREIGN KEY (accepted_version_id) REFERENCES plan_versions(id),
  constraint plans_call_id_fkey FOREIGN KEY (call_id) REFERENCES calls(id),
  constraint plans_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id),
  constraint plans_submitted_version_exists FOREIGN KEY (submitted_version_id) REFERENCES plan_versions(id),
  constraint plans_year_fkey FOREIGN KEY (year) REFERENCES programme_years(year),
  constraint plans_pkey PRIMARY KEY (id),
  constraint plans_code_key UNIQUE (code),
  constraint plans_once UNIQUE (call_id, organisation_id)
);
CREATE CONSTRAINT TRIGGER plans_no_dead_end AFTER INSERT OR UPDATE OF state ON public.plans DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse_dead_end('plan');
CREATE INDEX plans_accepted_version ON public.plans USING btree (accepted_version_id);
CREATE INDEX plans_folded ON public.plans USING gin (folded gin_trgm_ops);
CREATE INDEX plans_newest ON public.plans USING btree (id DESC);
CREATE INDEX plans_organisation ON public.plans USING btree (organisation_id, id DESC);
CREATE INDEX plans_state ON public.plans USING btree (state, id DESC);
CREATE INDEX plans_submitted_version ON public.plans USING btree (submitted_version_id);
CREATE INDEX plans_year ON public.plans USING btree (year, id DESC);
CREATE TRIGGER plans_lifecycle AFTER INSERT OR UPDATE OF state ON public.plans FOR EACH ROW EXECUTE FUNCTION hold_to_lifecycle('plan');
create table posts (
  id bigint generated always as identity not null,
  code text,
  kind text not null,
  title_fa text collate fa not null,
  title_en text not null,
  organisation_id bigint,
  county_code text,
  superior_post_id bigint,
  is_active boolean default true not null,
  created_at timestamp with time zone default now() not null,
  folded text generated always as (fold_text(((title_fa || ' '::text) || title_en))) stored not null,
  constraint posts_kind_check CHECK ((kind = ANY (ARRAY['governor'::text, 'secretariat_officer'::text, 'legal_secretary'::text, 'agency_head'::text, 'agency_expert'::text, 'chamber_officer'::text, 'county_officer'::text, 'inspector'::text, 'applicant'::text, 'auditor'::text, 'administrator'::text]))),
  constraint posts_county_code_fkey FOREIGN KEY (county_code) REFERENCES counties(code),
  constraint posts_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id),
  constraint posts_superior_post_id_fkey FOREIGN KEY (superior_post_id) REFERENCES posts(id),
  constraint posts_pkey PRIMARY KEY (id),
  constraint posts_code_key UNIQUE (code)
);
CREATE INDEX posts_county ON public.posts USING btree (county_code, kind);
CREATE INDEX posts_folded ON public.posts USING gin (folded gin_trgm_ops);
CREATE INDEX posts_kind ON public.posts USING btree (kind, id);
CREATE INDEX posts_kind_title ON public.posts USING btree (kind, title_fa, id);
CREATE INDEX posts_organisation ON public.posts USING btree (organisation_id, kind);
CREATE INDEX posts_organisation_title ON public.posts USING btree (organisation_id, title_fa, id);
CREATE INDEX posts_superior ON public.posts USING btree (superior_post_id);
CREATE INDEX posts_title ON public.posts USING btree (title_fa, id);
create table programme_years (
  year smallint not null,
  motto_fa text not null,
  motto_en text default ''::text not null,
  starts_on date not null,
  ends_on date not null,
  created_at timestamp with time zone not null,
  constraint programme_years_check CHECK ((ends_on > starts_on)),
  constraint programme_years_year_check CHECK (((year >= 1390) AND (year <= 1500))),
  constraint programme_years_pkey PRIMARY KEY (year)
);
create table progress_months (
  id bigint generated always as identity not null,
  code text not null,
  state text not null,
  organisation_id bigint not null,
  month text not null,
  due_on date not null,
  created_at timestamp with time zone not null,
  entered_at timestamp with time zone,
  constraint progress_months_month_check CHECK ((month ~ '^1[3-5]\d\d-(0[1-9]|1[0-2])$'::text)),
  constraint progress_months_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id),
  constraint progress_months_pkey PRIMARY KEY (id),
  constraint progress_months_code_key UNIQUE (code),
  constraint progress_months_once UNIQUE (organisation_id, month)
);
CREATE CONSTRAINT TRIGGER progress_months_no_dead_end AFTER INSERT OR UPDATE OF state ON public.progress_months DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse_dead_end('progress_month');
CREATE INDEX progress_months_month ON public.progress_months USING btree (month, organisation_id);
CREATE TRIGGER progress_months_lifecycle AFTER INSERT OR UPDATE OF state ON public.progress_months FOR EACH ROW EXECUTE FUNCTION hold_to_lifecycle('progress_month');
create table progress_reports (
  id bigint generated always as identity not null,
  commitment_id bigint not null,
  percent smallint not null,
  text text not null,
  claims_completion boolean default false not null,
  post_id bigint not null,
  person_id bigint,
  at timestamp with time zone not null,
  proof_text text default ''::text not null,
  constraint progress_reports_percent_check CHECK (((percent >= 0) AND (percent <= 100))),
  constraint progress_reports_text_check CHECK ((length(TRIM(BOTH FROM text)) > 4)),
  constraint progress_reports_commitment_id_fkey FOREIGN KEY (commitment_id) REFERENCES commitments(id),
  constraint progress_reports_person_id_fkey FOREIGN KEY (person_id) REFERENCES persons(id),
  constraint progress_reports_post_id_fkey FOREIGN KEY (post_id) REFERENCES posts(id),
  constraint progress_reports_pkey PRIMARY KEY (id)
);
CREATE INDEX progress_reports_commitment ON public.progress_reports USING btree (commitment_id, id);
CREATE INDEX progress_reports_person ON public.progress_reports USING btree (person_id);
CREATE INDEX progress_reports_post ON public.progress_reports USING btree (post_id);
create table project_progress (
  id bigint generated always as identity not null,
  project_id bigint not null,
  month text not null,
  revision smallint default 1 not null,
  physical_percent numeric(5,2) not null,
  spent_rial bigint not null,
  note text default ''::text not null,
  reason text default ''::text not null,
  post_id bigint,
  person_id bigint,
  at timestamp with time zone not null,
  constraint project_progress_correction_has_reason CHECK (((revision = 1) OR (length(TRIM(BOTH FROM reason)) > 4))),
  constraint project_progress_month_check CHECK ((month ~ '^1[3-5]\d\d-(0[1-9]|1[0-2])$'::text)),
  constraint project_progress_physical_percent_check CHECK (((physical_percent >= (0)::numeric) AND (physical_percent <= (100)::numeric))),
  constraint project_progress_revision_check CHECK ((revision > 0)),
  constraint project_progress_spent_rial_check CHECK ((spent_rial >= 0)),
  constraint project_progress_person_id_fkey FOREIGN KEY (person_id) REFERENCES persons(id),
  constraint project_progress_post_id_fkey FOREIGN KEY (post_id) REFERENCES posts(id),
  constraint project_progress_project_id_fkey FOREIGN KEY (project_id) REFERENCES projects(id),
  constraint project_progress_pkey PRIMARY KEY (id),
  constraint project_progress_revision UNIQUE (project_id, month, revision)
);
CREATE INDEX project_progress_person ON public.project_progress USING btree (person_id);
CREATE INDEX project_progress_post ON public.project_progress USING btree (post_id);
create table projects (
  id bigint generated always as identity not null,
  code text not null,
  state text not null,
  plan_id bigint not null,
  plan_key text not null,
  plan_project_id bigint,
  organisation_id bigint not null,
  responsible_post_id bigint not null,
  action_number smallint not null,
  title text not null,
  description text default ''::text not null,
  county_code text,
  place text default ''::text not null,
  latitude double precision,
  longitude double precision,
  budget_rial bigint not null,
  baseline_id bigint,
  starts_on date not null,
  ends_on date not null,
  reported_percent numeric(5,2) default 0 not null,
  verified_percent numeric(5,2) default 0 not null,
  planned_percent numeric(5,2) default 0 not null,
  spent_rial bigint default 0 not null,
  delay_days integer default 0 not null,
  colour text default 'green'::text not null,
  colour_reason jsonb default '{"rule": "on_course"}'::jsonb not null,
  coloured_on date,
  last_report_month text,
  suspended_until date,
  closed_on date,
  is_public boolean default true not null,
  created_at timestamp with time zone not null,
  folded text generated always as (fold_text(((title || ' '::text) || code))) stored,
  constraint projects_budget_rial_check CHECK ((budget_rial >= 0)),
  constraint projects_colour_check CHECK ((colour = ANY (ARRAY['green'::text, 'amber'::text, 'red'::text]))),
  constraint projects_delay_days_check CHECK ((delay_days >= 0)),
  constraint projects_last_report_month_check CHECK ((last_report_month ~ '^1[3-5]\d\d-(0[1-9]|1[0-2])$'::text)),
  constraint projects_latitude_check CHECK (((latitude >= (20)::double precision) AND (latitude <= (45)::double precision))),
  constraint projects_longitude_check CHECK (((longitude >= (40)::double precision) AND (longitude <= (65)::double precision))),
  constraint projects_planned_percent_check CHECK (((planned_percent >= (0)::numeric) AND (planned_percent <= (100)::numeric))),
  constraint projects_reported_percent_check CHECK (((reported_percent >= (0)::numeric) AND (reported_percent <= (100)::numeric))),
  constraint projects_span CHECK ((ends_on >= starts_on)),
  constraint projects_spent_rial_check CHECK ((spent_rial >= 0)),
  constraint projects_verified_percent_check CHECK (((verified_percent >= (0)::numeric) AND (verified_percent <= (100)::numeric))),
  constraint projects_action_number_fkey FOREIGN KEY (action_number) REFERENCES core_actions(number),
  constraint projects_baseline FOREIGN KEY (baseline_id) REFERENCES baselines(id),
  constraint projects_county_code_fkey FOREIGN KEY (county_code) REFERENCES counties(code),
  constraint projects_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id),
  constraint projects_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES plans(id),
  constraint projects_plan_project_id_fkey FOREIGN KEY (plan_project_id) REFERENCES plan_projects(id),
  constraint projects_responsible_post_id_fkey FOREIGN KEY (responsible_post_id) REFERENCES posts(id),
  constraint projects_pkey PRIMARY KEY (id),
  constraint projects_code_key UNIQUE (code),
  constraint projects_plan_key UNIQUE (plan_id, plan_key)
);
CREATE CONSTRAINT TRIGGER projects_no_dead_end AFTER INSERT OR UPDATE OF state ON public.projects DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse_dead_end('project');
CREATE INDEX projects_action ON public.projects USING btree (action_number, ends_on, id);
CREATE INDEX projects_baseline ON public.projects USING btree (baseline_id);
CREATE INDEX projects_budget ON public.projects USING btree (budget_rial DESC, id DESC);
CREATE INDEX projects_colour ON public.projects USING btree (colour, ends_on, id);
CREATE INDEX projects_county ON public.projects USING btree (county_code, ends_on, id);
CREATE INDEX projects_delay ON public.projects USING btree (delay_days DESC, id DESC);
CREATE INDEX projects_ends ON public.projects USING btree (ends_on, id);
CREATE INDEX projects_folded ON public.projects USING gin (folded gin_trgm_ops);
CREATE INDEX projects_organisation ON public.projects USING btree (organisation_id, ends_on, id);
CREATE INDEX projects_plan_project ON public.projects USING btree (plan_project_id);
CREATE INDEX projects_reported ON public.projects USING btree (reported_percent, id);
CREATE INDEX projects_responsible ON public.projects USING btree (responsible_post_id);
CREATE INDEX projects_state ON public.projects USING btree (state, ends_on, id);
CREATE TRIGGER projects_lifecycle AFTER INSERT OR UPDATE OF state ON public.projects FOR EACH ROW EXECUTE FUNCTION hold_to_lifecycle('project');
create table proposal_advices (
  id bigint generated always as identity not null,
  proposal_id bigint not null,
  kind text not null,
  text text not null,
  post_id bigint not null,
  at timestamp with time zone not null,
  constraint proposal_advices_kind_check CHECK ((kind = ANY (ARRAY['legal'::text, 'technical'::text]))),
  constraint proposal_advices_text_check CHECK ((length(TRIM(BOTH FROM text)) > 9)),
  constraint proposal_advices_post_id_fkey FOREIGN KEY (post_id) REFERENCES posts(id),
  constraint proposal_advices_proposal_id_fkey FOREIGN KEY (proposal_id) REFERENCES proposals(id),
  constraint proposal_advices_pkey PRIMARY KEY (id)
);
CREATE INDEX proposal_advices_post ON public.proposal_advices USING btree (post_id);
CREATE INDEX proposal_advices_proposal ON public.proposal_advices USING btree (proposal_id, id);
create table proposals (
  id bigint generated always as identity not null,
  code text not null,
  state text not null,
  issue_id bigint not null,
  body_code text not null,
  title text not null,
  text text not null,
  submitted_by_post_id bigint not null,
  submitted_at timestamp with time zone not null,
  secretariat_note text default ''::text not null,
  folded text generated always as (fold_text(title)) stored not null,
  constraint proposals_body_exists FOREIGN KEY (body_code) REFERENCES bodies(code),
  constraint proposals_issue_id_fkey FOREIGN KEY (issue_id) REFERENCES issues(id),
  constraint proposals_submitted_by_post_id_fkey FOREIGN KEY (submitted_by_post_id) REFERENCES posts(id),
  constraint proposals_pkey PRIMARY KEY (id),
  constraint proposals_code_key UNIQUE (code)
);
CREATE CONSTRAINT TRIGGER proposals_no_dead_end AFTER INSERT OR UPDATE OF state ON public.proposals DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse_dead_end('proposal');
CREATE INDEX proposals_body ON public.proposals USING btree (body_code, state, id DESC);
CREATE INDEX proposals_folded ON public.proposals USING gin (folded gin_trgm_ops);
CREATE INDEX proposals_issue ON public.proposals USING btree (issue_id);
CREATE INDEX proposals_newest ON public.proposals USING btree (id DESC);
CREATE INDEX proposals_state ON public.proposals USING btree (state, id DESC);
CREATE INDEX proposals_submitted_by ON public.proposals USING btree (submitted_by_post_id);
CREATE TRIGGER proposals_lifecycle AFTER INSERT OR UPDATE OF state ON public.proposals FOR EACH ROW EXECUTE FUNCTION hold_to_lifecycle('proposal');
CREATE UNIQUE INDEX proposals_one_open ON public.proposals USING btree (issue_id) WHERE (state = ANY (ARRAY['submitted'::text, 'accepted'::text, 'scheduled'::text]));
create table provinces (
  code text not null,
  name_fa text collate fa not null,
  name_en text not null,
  constraint provinces_code_check CHECK ((code ~ '^[0-9]{2}$'::text)),
  constraint provinces_pkey PRIMARY KEY (code)
);
create table proxies (
  id bigint generated always as identity not null,
  meeting_id bigint not null,
  from_post_id bigint not null,
  to_post_id bigint not null,
  letter text not null,
  at timestamp with time zone not null,
  by_post_id bigint not null,
  revoked_at timestamp with time zone,
  constraint proxies_of_another CHECK ((from_post_id <> to_post_id)),
  constraint proxies_by_post_id_fkey FOREIGN KEY (by_post_id) REFERENCES posts(id),
  constraint proxies_from_post_id_fkey FOREIGN KEY (from_post_id) REFERENCES posts(id),
  constraint proxies_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES meetings(id),
  constraint proxies_to_post_id_fkey FOREIGN KEY (to_post_id) REFERENCES posts(id),
  constraint proxies_pkey PRIMARY KEY (id)
);
CREATE INDEX proxies_by ON public.proxies USING btree (by_post_id);
CREATE INDEX proxies_from ON public.proxies USING btree (from_post_id);
CREATE INDEX proxies_meeting ON public.proxies USING btree (meeting_id);
CREATE INDEX proxies_to ON public.proxies USING btree (to_post_id);
CREATE UNIQUE INDEX proxies_once ON public.proxies USING btree (meeting_id, from_post_id) WHERE (revoked_at IS NULL);
create table push_subscriptions (
  id bigint generated always as identity not null,
  person_id bigint not null,
  endpoint text not null,
  p256dh text not null,
  auth text not null,
  device text default ''::text not null,
  added_at timestamp with time zone not null,
  gone_at timestamp with time zone,
  constraint push_subscriptions_endpoint_check CHECK ((endpoint ~ '^https?://'::text)),
  constraint push_subscriptions_person_id_fkey FOREIGN KEY (person_id) REFERENCES persons(id),
  constraint push_subscriptions_pkey PRIMARY KEY (id),
  constraint push_subscriptions_endpoint_key UNIQUE (endpoint)
);
CREATE INDEX push_subscriptions_person ON public.push_subscriptions USING btree (person_id) WHERE (gone_at IS NULL);
create table reason_codes (
  kind text not null,
  code text not null,
  title_fa text not null,
  title_en text not null,
  constraint reason_codes_kind_check CHECK ((kind = ANY (ARRAY['non_execution'::text, 'refusal'::text, 'extension'::text, 'decision'::text]))),
  constraint reason_codes_pkey PRIMARY KEY (kind, code)
);
create table referrals (
  id bigint generated always as identity not null,
  wait_id bigint not null,
  from_post_id bigint,
  to_post_id bigint not null,
  kind text not null,
  note text default ''::text not null,
  at timestamp with time zone not null,
  constraint referrals_kind_check CHECK ((kind = ANY (ARRAY['referred'::text, 'escalated'::text]))),
  constraint referrals_from_post_id_fkey FOREIGN KEY (from_post_id) REFERENCES posts(id),
  constraint referrals_to_post_id_fkey FOREIGN KEY (to_post_id) REFERENCES posts(id),
  constraint referrals_wait_id_fkey FOREIGN KEY (wait_id) REFERENCES waits(id),
  constraint referrals_pkey PRIMARY KEY (id)
);
CREATE INDEX referrals_from ON public.referrals USING btree (from_post_id);
CREATE INDEX referrals_to ON public.referrals USING btree (to_post_id);
CREATE INDEX referrals_wait ON public.referrals USING btree (wait_id, id);
create table resolution_relations (
  id bigint generated always as identity not null,
  resolution_id bigint not null,
  target_id bigint not null,
  kind text not null,
  passage text default ''::text not null,
  wording text default ''::text not null,
  effective_on date not null,
  at timestamp with time zone not null,
  by_post_id bigint not null,
  constraint resolution_relations_backwards CHECK ((resolution_id > target_id)),
  constraint resolution_relations_kind_check CHECK ((kind = ANY (ARRAY['amends'::text, 'repeals'::text, 'supersedes'::text]))),
  constraint resolution_relations_by_post_id_fkey FOREIGN KEY (by_post_id) REFERENCES posts(id),
  constraint resolution_relations_resolution_id_fkey FOREIGN KEY (resolution_id) REFERENCES resolutions(id),
  constraint resolution_relations_target_id_fkey FOREIGN KEY (target_id) REFERENCES resolutions(id),
  constraint resolution_relations_pkey PRIMARY KEY (id)
);
CREATE INDEX resolution_relations_by ON public.resolution_relations USING btree (by_post_id);
CREATE INDEX resolution_relations_from ON public.resolution_relations USING btree (resolution_id);
CREATE INDEX resolution_relations_target ON public.resolution_relations USING btree (target_id, effective_on, id);
CREATE UNIQUE INDEX resolution_relations_once ON public.resolution_relations USING btree (target_id) WHERE (kind = ANY (ARRAY['repeals'::text, 'supersedes'::text]));
create table resolutions (
  id bigint generated always as identity not null,
  code text not null,
  number_text text not null,
  state text not null,
  body_code text not null,
  agenda_item_id bigint not null,
  vote_id bigint not null,
  issue_id bigint,
  class text not null,
  decision_code text not null,
  title text not null,
  text text not null,
  in_force_from date not null,
  in_force_to date,
  enacted_at timestamp with time zone not null,
  is_public boolean default true not null,
  search tsvector generated always as (to_tsvector('simple'::regconfig, fold_text(((title || ' '::text) || text)))) stored,
  decision_kind text default 'decision'::text not null,
  legal_basis text default ''::text not null,
  constraint resolutions_class_check CHECK ((class = ANY (ARRAY['binding'::text, 'recommendation'::text, 'referral'::text, 'opinion'::text]))),
  constraint resolutions_decision_kind_check CHECK ((decision_kind = 'decision'::text)),
  constraint resolutions_agenda_item_id_fkey FOREIGN KEY (agenda_item_id) REFERENCES agenda_items(id),
  constraint resolutions_body_code_fkey FOREIGN KEY (body_code) REFERENCES bodies(code),
  constraint resolutions_decision_kind_decision_code_fkey FOREIGN KEY (decision_kind, decision_code) REFERENCES reason_codes(kind, code),
  constraint resolutions_issue_id_fkey FOREIGN KEY (issue_id) REFERENCES issues(id),
  constraint resolutions_vote_id_fkey FOREIGN KEY (vote_id) REFERENCES votes(id),
  constraint resolutions_pkey PRIMARY KEY (id),
  constraint resolutions_code_key UNIQUE (code),
  constraint resolutions_number_text_key UNIQUE (number_text),
  constraint resolutions_vote_id_key UNIQUE (vote_id)
);
CREATE CONSTRAINT TRIGGER resolutions_no_dead_end AFTER INSERT OR UPDATE OF state ON public.resolutions DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse_dead_end('resolution');
CREATE INDEX resolutions_body ON public.resolutions USING btree (body_code, id DESC);
CREATE INDEX resolutions_class ON public.resolutions USING btree (class, id DESC);
CREATE INDEX resolutions_decision ON public.resolutions USING btree (decision_kind, decision_code);
CREATE INDEX resolutions_issue ON public.resolutions USING btree (issue_id);
CREATE INDEX resolutions_item ON public.resolutions USING btree (agenda_item_id);
CREATE INDEX resolutions_newest ON public.resolutions USING btree (id DESC);
CREATE INDEX resolutions_search ON public.resolutions USING gin (search);
CREATE INDEX resolutions_state ON public.resolutions USING btree (state, id DESC);
CREATE TRIGGER resolutions_lifecycle AFTER INSERT OR UPDATE OF state ON public.resolutions FOR EACH ROW EXECUTE FUNCTION hold_to_lifecycle('resolution');
create table review_clock (
  id bigint generated always as identity not null,
  review_id bigint not null,
  turn_id bigint,
  kind text not null,
  minutes smallint,
  at timestamp with time zone not null,
  post_id bigint,
  constraint review_clock_kind_check CHECK ((kind = ANY (ARRAY['start'::text, 'pause'::text, 'resume'::text, 'end'::text, 'extend'::text, 'absent'::text, 'break'::text, 'back'::text]))),
  constraint review_clock_minutes_check CHECK (((minutes >= 1) AND (minutes <= 240))),
  constraint review_clock_post_id_fkey FOREIGN KEY (post_id) REFERENCES posts(id),
  constraint review_clock_review_id_fkey FOREIGN KEY (review_id) REFERENCES reviews(id),
  constraint review_clock_turn_id_fkey FOREIGN KEY (turn_id) REFERENCES review_turns(id),
  constraint review_clock_pkey PRIMARY KEY (id)
);
CREATE INDEX review_clock_post ON public.review_clock USING btree (post_id);
CREATE INDEX review_clock_review ON public.review_clock USING btree (review_id, id);
CREATE INDEX review_clock_turn ON public.review_clock USING btree (turn_id, id);
create table review_remarks (
  id bigint generated always as identity not null,
  turn_id bigint not null,
  plan_project_id bigint,
  kind text not null,
  text text not null,
  due_on date,
  proof_wanted text default ''::text not null,
  commitment_id bigint,
  post_id bigint,
  at timestamp with time zone not null,
  removed_at timestamp with time zone,
  constraint review_remarks_condition CHECK (((kind <> 'condition'::text) OR (due_on IS NOT NULL))),
  constraint review_remarks_kind_check CHECK ((kind = ANY (ARRAY['remark'::text, 'condition'::text]))),
  constraint review_remarks_text_check CHECK ((length(TRIM(BOTH FROM text)) > 2)),
  constraint review_remarks_commitment_id_fkey FOREIGN KEY (commitment_id) REFERENCES commitments(id),
  constraint review_remarks_plan_project_id_fkey FOREIGN KEY (plan_project_id) REFERENCES plan_projects(id),
  constraint review_remarks_post_id_fkey FOREIGN KEY (post_id) REFERENCES posts(id),
  constraint review_remarks_turn_id_fkey FOREIGN KEY (turn_id) REFERENCES review_turns(id),
  constraint review_remarks_pkey PRIMARY KEY (id)
);
CREATE INDEX review_remarks_commitment ON public.review_remarks USING btree (commitment_id);
CREATE INDEX review_remarks_post ON public.review_remarks USING btree (post_id);
CREATE INDEX review_remarks_project ON public.review_remarks USING btree (plan_project_id);
CREATE INDEX review_remarks_turn ON public.review_remarks USING btree (turn_id, id);
create table review_turns (
  id bigint generated always as identity not null,
  review_id bigint not null,
  plan_id bigint not null,
  version_id bigint not null,
  "position" smallint not null,
  minutes_planned smallint not null,
  presenter text default ''::text not null,
  outcome text,
  reason text default ''::text not null,
  decided_at timestamp with time zone,
  decided_by_post_id bigint,
  constraint review_turns_minutes_planned_check CHECK (((minutes_planned >= 1) AND (minutes_planned <= 240))),
  constraint review_turns_outcome_check CHECK ((outcome = ANY (ARRAY['accepted'::text, 'conditional'::text, 'returned'::text, 'postponed'::text]))),
  constraint review_turns_decided_by_post_id_fkey FOREIGN KEY (decided_by_post_id) REFERENCES posts(id),
  constraint review_turns_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES plans(id),
  constraint review_turns_review_id_fkey FOREIGN KEY (review_id) REFERENCES reviews(id),
  constraint review_turns_version_id_fkey FOREIGN KEY (version_id) REFERENCES plan_versions(id),
  constraint review_turns_pkey PRIMARY KEY (id),
  constraint review_turns_place UNIQUE (review_id, "position") DEFERRABLE INITIALLY DEFERRED,
  constraint review_turns_plan UNIQUE (review_id, plan_id)
);
CREATE INDEX review_turns_decided_by ON public.review_turns USING btree (decided_by_post_id);
CREATE INDEX review_turns_plan_history ON public.review_turns USING btree (plan_id, id);
CREATE INDEX review_turns_plan_version ON public.review_turns USING btree (version_id);
CREATE UNIQUE INDEX review_turns_one_open ON public.review_turns USING btree (plan_id) WHERE (outcome IS NULL);
create table reviews (
  id bigint generated always as identity not null,
  code text not null,
  state text not null,
  call_id bigint not null,
  title text not null,
  held_on date not null,
  starts_at time without time zone not null,
  place text not null,
  minutes_per_turn smallint not null,
  chair_post_id bigint not null,
  secretary_post_id bigint not null,
  created_at timestamp with time zone not null,
  opened_at timestamp with time zone,
  closed_at timestamp with time zone,
  summary text default ''::text not null,
  minutes_file_id bigint,
  constraint reviews_minutes_per_turn_check CHECK (((minutes_per_turn >= 1) AND (minutes_per_turn <= 240))),
  constraint reviews_call_id_fkey FOREIGN KEY (call_id) REFERENCES calls(id),
  constraint reviews_chair_post_id_fkey FOREIGN KEY (chair_post_id) REFERENCES posts(id),
  constraint reviews_minutes_file_id_fkey FOREIGN KEY (minutes_file_id) REFERENCES files(id),
  constraint reviews_secretary_post_id_fkey FOREIGN KEY (secretary_post_id) REFERENCES posts(id),
  constraint reviews_pkey PRIMARY KEY (id),
  constraint reviews_code_key UNIQUE (code)
);
CREATE CONSTRAINT TRIGGER reviews_no_dead_end AFTER INSERT OR UPDATE OF state ON public.reviews DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse_dead_end('review');
CREATE INDEX reviews_call ON public.reviews USING btree (call_id);
CREATE INDEX reviews_chair ON public.reviews USING btree (chair_post_id);
CREATE INDEX reviews_minutes_file ON public.reviews USING btree (minutes_file_id);
CREATE INDEX reviews_newest ON public.reviews USING btree (held_on DESC, id DESC);
CREATE INDEX reviews_secretary ON public.reviews USING btree (secretary_post_id);
CREATE INDEX reviews_state ON public.reviews USING btree (state, id DESC);
CREATE TRIGGER reviews_lifecycle AFTER INSERT OR UPDATE OF state ON public.reviews FOR EACH ROW EXECUTE FUNCTION hold_to_lifecycle('review');
create table risks (
  id bigint generated always as identity not null,
  project_id bigint not null,
  title text not null,
  likelihood smallint not null,
  impact smallint not null,
  response_kind text not null,
  response text default ''::text not null,
  owner_post_id bigint not null,
  review_on date not null,
  post_id bigint,
  at timestamp with time zone not null,
  closed_at timestamp with time zone,
  closing_note text default ''::text not null,
  constraint risks_impact_check CHECK (((impact >= 1) AND (impact <= 5))),
  constraint risks_likelihood_check CHECK (((likelihood >= 1) AND (likelihood <= 5))),
  constraint risks_response_kind_check CHECK ((response_kind = ANY (ARRAY['avoid'::text, 'reduce'::text, 'transfer'::text, 'accept'::text]))),
  constraint risks_owner_post_id_fkey FOREIGN KEY (owner_post_id) REFERENCES posts(id),
  constraint risks_post_id_fkey FOREIGN KEY (post_id) REFERENCES posts(id),
  constraint risks_project_id_fkey FOREIGN KEY (project_id) REFERENCES projects(id),
  constraint risks_pkey PRIMARY KEY (id)
);
CREATE INDEX risks_owner ON public.risks USING btree (owner_post_id);
CREATE INDEX risks_post ON public.risks USING btree (post_id);
CREATE INDEX risks_project ON public.risks USING btree (project_id, id);
CREATE INDEX risks_review ON public.risks USING btree (review_on) WHERE (closed_at IS NULL);
create table secret_ballots (
  round_id bigint not null,
  receipt text not null,
  choice text not null,
  constraint secret_ballots_choice_check CHECK ((choice = ANY (ARRAY['yes'::text, 'no'::text, 'abstain'::text]))),
  constraint secret_ballots_round_id_fkey FOREIGN KEY (round_id) REFERENCES vote_rounds(id),
  constraint secret_ballots_pkey PRIMARY KEY (round_id, receipt)
);
create table secret_envelopes (
  round_id bigint not null,
  sealed text not null,
  constraint secret_envelopes_round_id_fkey FOREIGN KEY (round_id) REFERENCES vote_rounds(id),
  constraint secret_envelopes_pkey PRIMARY KEY (round_id, sealed)
);
create table secret_turnouts (
  round_id bigint not null,
  post_id bigint not null,
  constraint secret_turnouts_round_id_post_id_fkey FOREIGN KEY (round_id, post_id) REFERENCES vote_roll(round_id, post_id),
  constraint secret_turnouts_pkey PRIMARY KEY (round_id, post_id)
);
create table serials (
  kind text not null,
  year smallint not null,
  last integer default 0 not null,
  constraint serials_pkey PRIMARY KEY (kind, year)
);
create table series_exceptions (
  series_id bigint not null,
  day date not null,
  moved_to date,
  reason text not null,
  by_post_id bigint,
  at timestamp with time zone not null,
  constraint series_exceptions_by_post_id_fkey FOREIGN KEY (by_post_id) REFERENCES posts(id),
  constraint series_exceptions_series_id_fkey FOREIGN KEY (series_id) REFERENCES meeting_series(id),
  constraint series_exceptions_pkey PRIMARY KEY (series_id, day)
);
CREATE INDEX series_exceptions_post ON public.series_exceptions USING btree (by_post_id);
create table settings (
  key text not null,
  value jsonb not null,
  changed_at timestamp with time zone default now() not null,
  constraint settings_pkey PRIMARY KEY (key)
);
CREATE TRIGGER rest_days_change_calendar AFTER INSERT OR UPDATE ON public.settings FOR EACH ROW WHEN ((new.key = 'weekly_rest_days'::text)) EXECUTE FUNCTION bump_calendar_version();
create table signature_codes (
  person_id bigint not null,
  digest text not null,
  at timestamp with time zone not null,
  constraint signature_codes_person_id_fkey FOREIGN KEY (person_id) REFERENCES persons(id),
  constraint signature_codes_pkey PRIMARY KEY (person_id, digest)
);
create table sitting_pulses (
  id bigint generated always as identity not null,
  meeting_id bigint not null,
  what text not null,
  at timestamp with time zone not null,
  constraint sitting_pulses_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES meetings(id),
  constraint sitting_pulses_pkey PRIMARY KEY (id)
);
CREATE INDEX sitting_pulses_meeting ON public.sitting_pulses USING btree (meeting_id, id DESC);
create table speakers (
  id bigint generated always as identity not null,
  agenda_item_id bigint not null,
  post_id bigint not null,
  stance text not null,
  seconds smallint not null,
  asked_at timestamp with time zone not null,
  asked_by_post_id bigint not null,
  began_at timestamp with time zone,
  ended_at timestamp with time zone,
  withdrawn_at timestamp with time zone,
  constraint speakers_in_order CHECK (((ended_at IS NULL) OR ((began_at IS NOT NULL) AND (ended_at >= began_at)))),
  constraint speakers_not_both CHECK (((withdrawn_at IS NULL) OR (began_at IS NULL))),
  constraint speakers_seconds_check CHECK (((seconds >= 10) AND (seconds <= 3600))),
  constraint speakers_stance_check CHECK ((stance = ANY (ARRAY['pro'::text, 'contra'::text, 'neutral'::text, 'order'::text]))),
  constraint speakers_agenda_item_id_fkey FOREIGN KEY (agenda_item_id) REFERENCES agenda_items(id),
  constraint speakers_asked_by_post_id_fkey FOREIGN KEY (asked_by_post_id) REFERENCES posts(id),
  constraint speakers_post_id_fkey FOREIGN KEY (post_id) REFERENCES posts(id),
  constraint speakers_pkey PRIMARY KEY (id)
);
CREATE INDEX speakers_asked_by ON public.speakers USING btree (asked_by_post_id);
CREATE INDEX speakers_item ON public.speakers USING btree (agenda_item_id, id);
CREATE INDEX speakers_post ON public.speakers USING btree (post_id);
CREATE UNIQUE INDEX speakers_one_wish ON public.speakers USING btree (agenda_item_id, post_id) WHERE ((ended_at IS NULL) AND (withdrawn_at IS NULL));
create table substitutions (
  id bigint generated always as identity not null,
  post_id bigint not null,
  person_id bigint not null,
  starts_on date not null,
  ends_on date not null,
  reason text not null,
  named_by_person_id bigint not null,
  created_at timestamp with time zone default now() not null,
  constraint substitutions_span CHECK ((ends_on >= (starts_on - 1))),
  constraint substitutions_named_by_person_id_fkey FOREIGN KEY (named_by_person_id) REFERENCES persons(id),
  constraint substitutions_person_id_fkey FOREIGN KEY (person_id) REFERENCES persons(id),
  constraint substitutions_post_id_fkey FOREIGN KEY (post_id) REFERENCES posts(id),
  constraint substitutions_pkey PRIMARY KEY (id)
);
CREATE INDEX substitutions_named_by ON public.substitutions USING btree (named_by_person_id);
CREATE INDEX substitutions_person ON public.substitutions USING btree (person_id);
CREATE INDEX substitutions_post ON public.substitutions USING btree (post_id);
create table text_editions (
  id bigint generated always as identity not null,
  name text not null,
  fa text,
  en text,
  reason text not null,
  post_id bigint not null,
  person_id bigint,
  at timestamp with time zone not null,
  constraint text_editions_check CHECK (((fa IS NULL) = (en IS NULL))),
  constraint text_editions_person_id_fkey FOREIGN KEY (person_id) REFERENCES persons(id),
  constraint text_editions_post_id_fkey FOREIGN KEY (post_id) REFERENCES posts(id),
  constraint text_editions_pkey PRIMARY KEY (id)
);
CREATE INDEX text_editions_name ON public.text_editions USING btree (name, id DESC);
CREATE INDEX text_editions_person ON public.text_editions USING btree (person_id);
CREATE INDEX text_editions_post ON public.text_editions USING btree (post_id);
create table timers (
  code text not null,
  subject_fa text not null,
  subject_en text not null,
  duration smallint not null,
  unit text not null,
  day_type text not null,
  legal_basis_fa text not null,
  confidence text not null,
  on_expiry text not null,
  id bigint generated always as identity not null,
  constraint timers_day_type_check CHECK ((day_type = ANY (ARRAY['working'::text, 'calendar'::text]))),
  constraint timers_duration_check CHECK ((duration >= 0)),
  constraint timers_unit_check CHECK ((unit = ANY (ARRAY['day'::text, 'month'::text]))),
  constraint timers_pkey PRIMARY KEY (code),
  constraint timers_id UNIQUE (id)
);
CREATE TRIGGER timers_change_calendar AFTER INSERT OR DELETE OR UPDATE ON public.timers FOR EACH ROW EXECUTE FUNCTION bump_calendar_version();
create table tracking_keys (
  is_only boolean default true not null,
  key text not null,
  constraint tracking_keys_is_only_check CHECK (is_only),
  constraint tracking_keys_pkey PRIMARY KEY (is_only)
);
create table unit_statuses (
  code text not null,
  title_fa text not null,
  title_en text not null,
  constraint unit_statuses_pkey PRIMARY KEY (code)
);
create table visits (
  id bigint generated always as identity not null,
  code text not null,
  state text not null,
  commitment_id bigint,
  inspector_post_id bigint not null,
  county_code text,
  reason text not null,
  planned_on date not null,
  created_at timestamp with time zone not null,
  visited_at timestamp with time zone,
  latitude double precision,
  longitude double precision,
  accuracy_m real,
  finding text,
  seen_percent smallint,
  text text,
  milestone_claim_id bigint,
  constraint visits_finding_check CHECK ((finding = ANY (ARRAY['verified'::text, 'partly'::text, 'refuted'::text]))),
  constraint visits_one_subject CHECK ((num_nonnulls(commitment_id, milestone_claim_id) = 1)),
  constraint visits_seen_percent_check CHECK (((seen_percent >= 0) AND (seen_percent <= 100))),
  constraint visits_commitment_id_fkey FOREIGN KEY (commitment_id) REFERENCES commitments(id),
  constraint visits_county_code_fkey FOREIGN KEY (county_code) REFERENCES counties(code),
  constraint visits_inspector_post_id_fkey FOREIGN KEY (inspector_post_id) REFERENCES posts(id),
  constraint visits_milestone_claim_id_fkey FOREIGN KEY (milestone_claim_id) REFERENCES milestone_claims(id),
  constraint visits_pkey PRIMARY KEY (id),
  constraint visits_code_key UNIQUE (code)
);
CREATE CONSTRAINT TRIGGER visits_no_dead_end AFTER INSERT OR UPDATE OF state ON public.visits DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse_dead_end('visit');
CREATE INDEX visits_commitment ON public.visits USING btree (commitment_id);
CREATE INDEX visits_county ON public.visits USING btree (county_code);
CREATE INDEX visits_inspector ON public.visits USING btree (inspector_post_id, id DESC);
CREATE INDEX visits_milestone_claim ON public.visits USING btree (milestone_claim_id) WHERE (milestone_claim_id IS NOT NULL);
CREATE INDEX visits_newest ON public.visits USING btree (id DESC);
CREATE INDEX visits_state ON public.visits USING btree (state, id DESC);
CREATE TRIGGER visits_lifecycle AFTER INSERT OR UPDATE OF state ON public.visits FOR EACH ROW EXECUTE FUNCTION hold_to_lifecycle('visit');
CREATE UNIQUE INDEX visits_open_of_claim ON public.visits USING btree (milestone_claim_id) WHERE ((milestone_claim_id IS NOT NULL) AND (state = 'assigned'::text));
create table vote_roll (
  round_id bigint not null,
  post_id bigint not null,
  cast_by_post_id bigint not null,
  standing text not null,
  person_id bigint,
  constraint vote_roll_standing_check CHECK ((standing = ANY (ARRAY['principal'::text, 'substitute'::text, 'proxy'::text]))),
  constraint vote_roll_cast_by_post_id_fkey FOREIGN KEY (cast_by_post_id) REFERENCES posts(id),
  constraint vote_roll_person_id_fkey FOREIGN KEY (person_id) REFERENCES persons(id),
  constraint vote_roll_post_id_fkey FOREIGN KEY (post_id) REFERENCES posts(id),
  constraint vote_roll_round_id_fkey FOREIGN KEY (round_id) REFERENCES vote_rounds(id),
  constraint vote_roll_pkey PRIMARY KEY (round_id, post_id)
);
CREATE INDEX vote_roll_cast_by ON public.vote_roll USING btree (cast_by_post_id);
CREATE INDEX vote_roll_person ON public.vote_roll USING btree (person_id);
CREATE INDEX vote_roll_post ON public.vote_roll USING btree (post_id);
create table vote_rounds (
  id bigint generated always as identity not null,
  meeting_id bigint not null,
  agenda_item_id bigint not null,
  question text not null,
  method text not null,
  entitled smallint not null,
  quorum_needed smallint not null,
  opened_at timestamp with time zone not null,
  opened_by_post_id bigint not null,
  ended_at timestamp with time zone,
  ended_by_post_id bigint,
  vote_id bigint,
  cancel_note text default ''::text not null,
  constraint vote_rounds_ended CHECK (((ended_at IS NULL) = (ended_by_post_id IS NULL))),
  constraint vote_rounds_method_check CHECK ((method = ANY (ARRAY['named'::text, 'secret'::text]))),
  constraint vote_rounds_result CHECK (((vote_id IS NULL) OR ((ended_at IS NOT NULL) AND (cancel_note = ''::text)))),
  constraint vote_rounds_agenda_item_id_fkey FOREIGN KEY (agenda_item_id) REFERENCES agenda_items(id),
  constraint vote_rounds_ended_by_post_id_fkey FOREIGN KEY (ended_by_post_id) REFERENCES posts(id),
  constraint vote_rounds_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES meetings(id),
  constraint vote_rounds_opened_by_post_id_fkey FOREIGN KEY (opened_by_post_id) REFERENCES posts(id),
  constraint vote_rounds_vote_id_fkey FOREIGN KEY (vote_id) REFERENCES votes(id),
  constraint vote_rounds_pkey PRIMARY KEY (id),
  constraint vote_rounds_vote_id_key UNIQUE (vote_id)
);
CREATE INDEX vote_rounds_ended_by ON public.vote_rounds USING btree (ended_by_post_id);
CREATE INDEX vote_rounds_item ON public.vote_rounds USING btree (agenda_item_id, id);
CREATE INDEX vote_rounds_opened_by ON public.vote_rounds USING btree (opened_by_post_id);
CREATE UNIQUE INDEX vote_rounds_one_open ON public.vote_rounds USING btree (meeting_id) WHERE (ended_at IS NULL);
create table votes (
  id bigint generated always as identity not null,
  agenda_item_id bigint not null,
  question text not null,
  method text default 'hands'::text not null,
  yes smallint not null,
  no smallint not null,
  abstain smallint not null,
  entitled smallint not null,
  present smallint not null,
  quorum_needed smallint not null,
  has_passed boolean not null,
  used_casting_vote boolean default false not null,
  explanation_fa text not null,
  at timestamp with time zone not null,
  chair_vote text,
  explanation_en text default ''::text not null,
  quorum_present smallint,
  constraint votes_abstain_check CHECK ((abstain >= 0)),
  constraint votes_chair_vote_check CHECK ((chair_vote = ANY (ARRAY['yes'::text, 'no'::text, 'abstain'::text]))),
  constraint votes_counted CHECK ((((yes + no) + abstain) > 0)),
  constraint votes_method_check CHECK ((method = ANY (ARRAY['hands'::text, 'named'::text, 'secret'::text]))),
  constraint votes_no_check CHECK ((no >= 0)),
  constraint votes_with_quorum CHECK ((COALESCE(quorum_present, present) >= quorum_needed)),
  constraint votes_within_present CHECK ((((yes + no) + abstain) <= present)),
  constraint votes_yes_check CHECK ((yes >= 0)),
  constraint votes_agenda_item_id_fkey FOREIGN KEY (agenda_item_id) REFERENCES agenda_items(id),
  constraint votes_pkey PRIMARY KEY (id)
);
CREATE INDEX votes_item ON public.votes USING btree (agenda_item_id, id);
CREATE UNIQUE INDEX votes_pass_once ON public.votes USING btree (agenda_item_id) WHERE has_passed;
create table waits (
  id bigint generated always as identity not null,
  lifecycle text not null,
  subject_id bigint not null,
  subject_code text not null,
  title text not null,
  state text not null,
  clock text default 'state'::text not null,
  holder_post_id bigint not null,
  organisation_id bigint,
  county_code text,
  timer text not null,
  started_at timestamp with time zone not null,
  due_on date not null,
  ended_at timestamp with time zone,
  rung smallint default 0 not null,
  reminded_on date,
  expired_at timestamp with time zone,
  category_code text,
  folded text generated always as (
CASE
    WHEN (ended_at IS NULL) THEN fold_text(((title || ' '::text) || subject_code))
    ELSE NULL::text
END) stored,
  constraint waits_clock_check CHECK ((clock = ANY (ARRAY['state'::text, 'refresh'::text, 'request'::text, 'follow_up'::text]))),
  constraint waits_county_code_fkey FOREIGN KEY (county_code) REFERENCES counties(code),
  constraint waits_holder_post_id_fkey FOREIGN KEY (holder_post_id) REFERENCES posts(id),
  constraint waits_lifecycle_state_fkey FOREIGN KEY (lifecycle, state) REFERENCES lifecycle_states(lifecycle, code),
  constraint waits_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id),
  constraint waits_timer_fkey FOREIGN KEY (timer) REFERENCES timers(code),
  constraint waits_pkey PRIMARY KEY (id)
);
CREATE INDEX waits_county ON public.waits USING btree (county_code);
CREATE INDEX waits_due ON public.waits USING btree (due_on, id) WHERE ((ended_at IS NULL) AND (expired_at IS NULL));
CREATE INDEX waits_folded ON public.waits USING gin (folded gin_trgm_ops) WHERE (ended_at IS NULL);
CREATE INDEX waits_history ON public.waits USING btree (lifecycle, subject_id, id);
CREATE INDEX waits_holder ON public.waits USING btree (holder_post_id);
CREATE INDEX waits_inbox ON public.waits USING btree (holder_post_id, due_on, id) INCLUDE (lifecycle, state, clock) WHERE (ended_at IS NULL);
CREATE INDEX waits_open_by_deadline ON public.waits USING btree (lifecycle, due_on, subject_id) WHERE ((ended_at IS NULL) AND (clock = 'state'::text));
CREATE INDEX waits_open_category ON public.waits USING btree (category_code, due_on, subject_id) WHERE ((ended_at IS NULL) AND (clock = 'state'::text) AND (lifecycle = 'demand'::text));
CREATE INDEX waits_open_category_county ON public.waits USING btree (category_code, county_code, due_on, subject_id) WHERE ((ended_at IS NULL) AND (clock = 'state'::text) AND (lifecycle = 'demand'::text));
CREATE INDEX waits_open_county ON public.waits USING btree (county_code, due_on, id) WHERE (ended_at IS NULL);
CREATE INDEX waits_open_due ON public.waits USING btree (due_on, id) WHERE (ended_at IS NULL);
CREATE INDEX waits_open_organisation ON public.waits USING btree (organisation_id, due_on, id) WHERE (ended_at IS NULL);
CREATE INDEX waits_open_state ON public.waits USING btree (lifecycle, state, due_on, id) WHERE (ended_at IS NULL);
CREATE INDEX waits_organisation ON public.waits USING btree (organisation_id);
CREATE INDEX waits_silent ON public.waits USING btree (lifecycle, subject_id) WHERE ((ended_at IS NULL) AND (clock = 'refresh'::text) AND (rung > 0));
CREATE INDEX waits_state ON public.waits USING btree (lifecycle, state);
CREATE INDEX waits_timer_all ON public.waits USING btree (timer);
CREATE TRIGGER waits_category BEFORE INSERT ON public.waits FOR EACH ROW WHEN (((new.lifecycle = 'demand'::text) AND (new.ended_at IS NULL) AND (new.category_code IS NULL))) EXECUTE FUNCTION wait_takes_category();
CREATE TRIGGER waits_counted AFTER UPDATE OF ended_at ON public.waits FOR EACH ROW WHEN (((new.lifecycle = 'demand'::text) AND (old.ended_at IS NULL) AND (new.ended_at IS NOT NULL))) EXECUTE FUNCTION wait_is_counted();
CREATE UNIQUE INDEX waits_one_open ON public.waits USING btree (lifecycle, subject_id, clock) WHERE (ended_at IS NULL);
create table yearbook_orders (
  body_code text not null,
  year smallint not null,
  at timestamp with time zone not null,
  by_post_id bigint not null,
  constraint yearbook_orders_year_check CHECK (((year >= 1380) AND (year <= 1600))),
  constraint yearbook_orders_body_code_fkey FOREIGN KEY (body_code) REFERENCES bodies(code),
  constraint yearbook_orders_by_post_id_fkey FOREIGN KEY (by_post_id) REFERENCES posts(id),
  constraint yearbook_orders_pkey PRIMARY KEY (body_code, year)
);
CREATE INDEX yearbook_orders_by ON public.yearbook_orders USING btree (by_post_id);
create table yearbooks (
  id bigint generated always as identity not null,
  body_code text not null,
  year smallint not null,
  edition smallint not null,
  is_interim boolean not null,
  sittings integer not null,
  resolutions integer not null,
  principals_percent smallint not null,
  done_percent smallint not null,
  ordered_by_post_id bigint,
  made_at timestamp with time zone not null,
  superseded_at timestamp with time zone,
  constraint yearbooks_done_percent_check CHECK (((done_percent >= 0) AND (done_percent <= 100))),
  constraint yearbooks_principals_percent_check CHECK (((principals_percent >= 0) AND (principals_percent <= 100))),
  constraint yearbooks_year_check CHECK (((year >= 1380) AND (year <= 1600))),
  constraint yearbooks_body_code_fkey FOREIGN KEY (body_code) REFERENCES bodies(code),
  constraint yearbooks_ordered_by_post_id_fkey FOREIGN KEY (ordered_by_post_id) REFERENCES posts(id),
  constraint yearbooks_pkey PRIMARY KEY (id),
  constraint yearbooks_edition UNIQUE (body_code, year, edition)
);
CREATE INDEX yearbooks_listed ON public.yearbooks USING btree (year DESC, id DESC) WHERE (superseded_at IS NULL);
CREATE INDEX yearbooks_ordered_by ON public.yearbooks USING btree (ordered_by_post_id);
CREATE UNIQUE INDEX yearbooks_current ON public.yearbooks USING btree (body_code, year) WHERE (superseded_at IS NULL);
