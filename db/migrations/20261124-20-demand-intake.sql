-- Taking demands in: codes that cannot be guessed, phones that are confirmed, and who may read the confidential part.

-- One row. Tracking codes are a keyed permutation of the demand's id, so the key must outlive every change of secrets.
create table tracking_keys (
  is_only boolean primary key default true check (is_only),
  key text not null
);
insert into tracking_keys (key) values (gen_random_uuid()::text || gen_random_uuid()::text);

-- The applicant's consent to show title, text and answers (never name or sums) to others with the same problem.
alter table demands add column shares_text boolean not null default false;

-- A phone is confirmed by a short code: for a draft that becomes a demand, or to see one's own demand without an account.
create table phone_codes (
  id uuid primary key,
  purpose text not null check (purpose in ('submission', 'tracking')),
  -- The draft, or the tracking code of the demand.
  subject text not null,
  mobile text not null,
  code_hash text not null,
  tries smallint not null default 0,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index phone_codes_subject on phone_codes (purpose, subject, created_at desc);
create index phone_codes_mobile on phone_codes (mobile, created_at desc);
create index phone_codes_expiry on phone_codes (expires_at);
alter table demand_drafts drop column code_hash, drop column tries;

-- What passes in writing about a demand between those who handle it and the applicant; internal notes stay inside.
create table demand_notes (
  id bigint generated always as identity primary key,
  demand_id bigint not null references demands,
  kind text not null check (kind in ('completion_request', 'completion', 'redirection', 'contest', 'resubmission', 'return', 'withdrawal', 'confirmation', 'internal')),
  text text not null check (length(trim(text)) > 1),
  post_id bigint not null references posts,
  at timestamptz not null
);
create index demand_notes_demand on demand_notes (demand_id, id);
create index demand_notes_post on demand_notes (post_id);

-- An applicant's post may carry a firm and a county, an agency's post must not borrow them: reach hangs on the post's kind.
drop policy seen_by_own_handlers on demand_parties;
create policy seen_by_own_handlers on demand_parties using (
  actor_reach() = 'own' and (
    applicant_post_id = actor_post_id()
    or exists (
      select 1 from demands d join posts p on p.id = actor_post_id()
      where d.id = demand_id and (
        (p.kind in ('agency_head', 'agency_expert') and p.organisation_id = d.organisation_id)
        or (p.kind = 'county_officer' and p.county_code = d.county_code)
      )
    )
  )
);

-- Look-alikes are found by folded title; a list by deadline reads open waits in their order.
create index demands_title_folded on demands using gin (fold_text(title) gin_trgm_ops);
create index waits_open_by_deadline on waits (lifecycle, due_on, subject_id) where ended_at is null and clock = 'state';
