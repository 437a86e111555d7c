-- Answering a demand together: opinions asked of other agencies, texts ready to be used, and what the applicant thought of it.

-- One agency asks another about a demand; each question has its own clock.
create table consultations (
  id bigint generated always as identity primary key,
  code text not null unique,
  state text not null,
  demand_id bigint not null references demands,
  -- Who asks, and who is asked.
  asking_organisation_id bigint not null references organisations,
  asked_by_post_id bigint not null references posts,
  organisation_id bigint not null references organisations,
  question text not null check (length(trim(question)) > 9),
  asked_at timestamptz not null,
  answer text check (length(trim(answer)) > 9),
  citation text,
  answered_by_post_id bigint references posts,
  answered_at timestamptz,
  constraint consultations_answered check ((answer is null) = (answered_at is null)),
  constraint consultations_of_others check (asking_organisation_id <> organisation_id)
);
create unique index consultations_one_open on consultations (demand_id, organisation_id) where state = 'asked';
create index consultations_demand on consultations (demand_id, id);
create index consultations_organisation on consultations (organisation_id, id desc);
create index consultations_organisation_state on consultations (organisation_id, state, id desc);
create index consultations_asking on consultations (asking_organisation_id, id desc);
create index consultations_asked_by on consultations (asked_by_post_id);
create index consultations_answered_by on consultations (answered_by_post_id);
create trigger consultations_lifecycle before insert or update of state on consultations for each row execute function hold_to_lifecycle('consultation');
create constraint trigger consultations_no_dead_end after insert or update of state on consultations
  deferrable initially deferred for each row execute function refuse_dead_end('consultation');

-- Texts of answers, for one category or all, of one agency or all.
create table answer_templates (
  id bigint generated always as identity primary key,
  title text not null check (length(title) between 3 and 120),
  outcome text not null check (outcome in ('solved', 'will_do', 'refused', 'unsolved')),
  category_code text references demand_categories,
  organisation_id bigint references organisations,
  reason_kind text,
  reason_code text,
  text text not null check (length(trim(text)) > 9),
  citation text not null default '',
  is_active boolean not null default true,
  edited_by_post_id bigint not null references posts,
  edited_at timestamptz not null,
  version integer not null default 1,
  foreign key (reason_kind, reason_code) references reason_codes (kind, code)
);
create index answer_templates_use on answer_templates (outcome, category_code, organisation_id) where is_active;
create index answer_templates_category on answer_templates (category_code);
create index answer_templates_organisation on answer_templates (organisation_id, title, id);
create index answer_templates_reason on answer_templates (reason_kind, reason_code);
create index answer_templates_edited_by on answer_templates (edited_by_post_id);

-- One to five after the end, and a word; counted for the agency that answered last.
create table demand_ratings (
  demand_id bigint primary key references demands,
  applicant_post_id bigint not null references posts,
  organisation_id bigint references organisations,
  score smallint not null check (score between 1 and 5),
  word text not null default '',
  rated_at timestamptz not null
);
create index demand_ratings_applicant on demand_ratings (applicant_post_id);
create index demand_ratings_organisation on demand_ratings (organisation_id, rated_at desc);

alter table demand_notes drop constraint demand_notes_kind_check;
alter table demand_notes add constraint demand_notes_kind_check check (kind in ('completion_request', 'completion', 'redirection', 'contest',
  'resubmission', 'return', 'withdrawal', 'confirmation', 'internal', 'question', 'reply'));
