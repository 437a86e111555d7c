-- A matter is secret or it is not: one column says it, for the sitting's screens, its papers and the public edition alike.
update agenda_items set is_secret = true where is_confidential;
alter table agenda_items drop column is_confidential;
