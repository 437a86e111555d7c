-- A substitution ended on its first day keeps its row with an empty span: its last day is the day before its first.
alter table substitutions drop constraint substitutions_check;
alter table substitutions add constraint substitutions_span check (ends_on >= starts_on - 1);
