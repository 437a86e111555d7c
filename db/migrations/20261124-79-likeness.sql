-- What of each demand is compared with others, so that its likes are found at once among very many.
create table demand_features (
  demand_id bigint primary key references demands,
  -- Hashes of its asks and weighty words, the weightiest first.
  terms integer[] not null,
  -- Of the lexicon and the administrator's synonyms by which they were read.
  version integer not null
);
create index demand_features_terms on demand_features using gin (terms) with (fastupdate = off);
create index demand_features_version on demand_features (version);

-- How many demands hold a term; counted anew every night.
create table likeness_terms (
  term integer primary key,
  demands integer not null
);

-- The administrator's own lines: words that mean the same, the first of them standing for all.
create table likeness_synonyms (
  id bigint generated always as identity primary key,
  words text[] not null check (cardinality(words) between 2 and 30),
  reason text not null check (length(trim(reason)) > 4),
  added_at timestamptz not null,
  added_by_post_id bigint not null references posts,
  -- The line this one takes the place of.
  replaces_id bigint unique references likeness_synonyms,
  removed_at timestamptz,
  removal_reason text,
  removed_by_post_id bigint references posts,
  constraint removal_is_told check ((removed_at is null) = (removed_by_post_id is null) and (removed_at is null) = (removal_reason is null))
);
create index likeness_synonyms_in_use on likeness_synonyms (id desc) where removed_at is null;
create index likeness_synonyms_added_by on likeness_synonyms (added_by_post_id);
create index likeness_synonyms_removed_by on likeness_synonyms (removed_by_post_id);

-- Groups offered to the Chamber: made anew by the clock, within what officers have decided.
create table likeness_groups (
  id bigint generated always as identity primary key,
  made_at timestamptz not null,
  -- What its demands share, as a reader understands it.
  terms text[] not null,
  likeness real not null,
  size integer not null check (size > 1),
  title text not null,
  category_code text not null references demand_categories,
  organisation_id bigint references organisations
);
create index likeness_groups_largest on likeness_groups (size desc, id);
create index likeness_groups_category on likeness_groups (category_code, size desc, id);
create index likeness_groups_organisation on likeness_groups (organisation_id, size desc, id);
create table likeness_group_demands (
  demand_id bigint primary key references demands,
  group_id bigint not null references likeness_groups on delete cascade,
  -- To the others of its group, on average.
  likeness real not null
);
create index likeness_group_demands_group on likeness_group_demands (group_id, demand_id);

-- What officers did with groups; an undoing is an act of its own that names what it undoes.
create table likeness_acts (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  verb text not null check (verb in ('confirmed', 'split', 'merged', 'moved', 'dismissed', 'undone')),
  post_id bigint not null references posts,
  -- Groups as lists of demand ids, before and after.
  before jsonb not null,
  after jsonb not null,
  title text not null,
  issue_id bigint references issues,
  undoes_id bigint unique references likeness_acts,
  constraint undoing_names_its_act check ((verb = 'undone') = (undoes_id is not null))
);
create index likeness_acts_post on likeness_acts (post_id);
create index likeness_acts_issue on likeness_acts (issue_id);
create table likeness_act_demands (
  act_id bigint not null references likeness_acts,
  demand_id bigint not null references demands,
  primary key (act_id, demand_id)
);
create index likeness_act_demands_demand on likeness_act_demands (demand_id, act_id desc);
-- What an act says of two demands: the same ask, or not. Void once the act is undone.
create table likeness_pairs (
  act_id bigint not null references likeness_acts,
  demand_a bigint not null references demands,
  demand_b bigint not null references demands,
  is_same boolean not null,
  primary key (act_id, demand_a, demand_b),
  check (demand_a < demand_b)
);
create index likeness_pairs_a on likeness_pairs (demand_a);
create index likeness_pairs_b on likeness_pairs (demand_b);
-- What the pairs teach about a term: how often demands that share it were the same ask, and how often not.
create table likeness_lessons (
  term text primary key,
  same integer not null,
  other integer not null,
  weight real not null
);
