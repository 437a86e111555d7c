-- One digest a person and day, however often the task runs.
create table digests (
  person_id bigint not null references persons,
  day date not null,
  primary key (person_id, day)
);
