-- Demands that came and were not yet read for likeness; whoever reads one takes it out. A line of work and no fact, so that a
-- demand is not held up by it: no foreign key.
create table likeness_arrivals (
  demand_id bigint primary key
);

-- Demands whose figures have to be counted anew: written in the transaction of the change, taken out by the count. Twice is no harm,
-- and a heap without an index costs the act least.
create table number_changes (
  demand_id bigint not null
);

create function demand_is_counted_anew() returns trigger language plpgsql as $$
begin
  insert into number_changes (demand_id) values (new.id);
  return null;
end $$;
create trigger demands_counted after insert on demands for each row execute function demand_is_counted_anew();
create trigger demands_counted_anew after update of state, category_code, county_code, organisation_id on demands for each row
  when ((old.state, old.category_code, old.county_code, old.organisation_id)
    is distinct from (new.state, new.category_code, new.county_code, new.organisation_id))
  execute function demand_is_counted_anew();
create function wait_is_counted() returns trigger language plpgsql as $$
begin
  insert into number_changes (demand_id) values (new.subject_id);
  return null;
end $$;
create trigger waits_counted after update of ended_at on waits for each row
  when (new.lifecycle = 'demand' and old.ended_at is null and new.ended_at is not null)
  execute function wait_is_counted();

-- What of each demand stands in the figures, so that a change takes out just that and adds what holds now.
create table number_demands (
  demand_id bigint primary key,
  category_code text not null,
  county_code text not null,
  organisation_id bigint,
  came_on date not null,
  went_on date,
  -- From coming to ending, in tenths of a day.
  tenths integer,
  is_inside boolean not null,
  is_judged boolean not null,
  -- Within the span of times and shares.
  is_recent boolean not null,
  -- Up to which its stays and answers are counted.
  last_wait_id bigint not null default 0,
  last_answer_id bigint not null default 0
);
create index number_demands_recent on number_demands (went_on) where is_recent and went_on is not null;

-- How long took what ended within the span: a histogram for each part of the figures.
create table number_spans (
  section text not null,
  part text not null,
  part2 text not null,
  tenths integer not null,
  n integer not null,
  primary key (section, part, part2, tenths)
);
-- By the day in Tehran: what came, what of it is open still, what went.
create table number_days (
  day date primary key,
  came integer not null default 0,
  open integer not null default 0,
  went integer not null default 0,
  inside integer not null default 0,
  judged integer not null default 0
);
-- Stays in a state by the day they ended.
create table number_stays (
  state text not null,
  day date not null,
  tenths integer not null,
  n integer not null,
  primary key (state, day, tenths)
);
-- Causes that agencies gave, by the day.
create table number_reasons (
  reason_kind text not null,
  reason_code text not null,
  day date not null,
  n integer not null,
  primary key (reason_kind, reason_code, day)
);

-- Demands up to this number were counted when counting began; null once all are, and changes alone are followed.
alter table number_makings add counted_to bigint;
alter table number_makings add day date;
delete from number_makings;
delete from number_figures;
