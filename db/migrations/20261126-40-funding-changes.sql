-- A change request may ask for other sources of funding; each baseline keeps the sources it was adopted with.
alter table fundings add column dropped_on date;

create table change_request_fundings (
  id bigint generated always as identity primary key,
  change_request_id bigint not null references change_requests (id),
  funding_id bigint references fundings (id),
  position smallint not null,
  source_kind text not null check (source_kind in ('public_budget', 'internal', 'bank', 'private', 'foreign')),
  title text not null default '',
  before_rial bigint check (before_rial > 0),
  amount_rial bigint not null check (amount_rial >= 0),
  constraint change_request_fundings_known check ((funding_id is null) = (before_rial is null)),
  constraint change_request_fundings_new check (funding_id is not null or amount_rial > 0)
);
create index change_request_fundings_request on change_request_fundings (change_request_id, position);
create index change_request_fundings_funding on change_request_fundings (funding_id);

create table baseline_fundings (
  baseline_id bigint not null references baselines (id),
  funding_id bigint not null references fundings (id),
  source_kind text not null,
  title text not null default '',
  amount_rial bigint not null check (amount_rial > 0),
  primary key (baseline_id, funding_id)
);
create index baseline_fundings_funding on baseline_fundings (funding_id);

-- What stands now is the earliest that is known of the sources of the baselines that count now.
insert into baseline_fundings (baseline_id, funding_id, source_kind, title, amount_rial)
select p.baseline_id, f.id, f.source_kind, f.title, f.amount_rial
from projects p join fundings f on f.project_id = p.id where p.baseline_id is not null;

create trigger baseline_fundings_are_frozen before delete or update on baseline_fundings
  for each row execute function refuse_baseline_change();
