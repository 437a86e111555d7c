-- The count in a number may be filled up with zeros; the register is read by class.
alter table numbering_schemes drop constraint numbering_schemes_pattern_check;
alter table numbering_schemes add constraint numbering_schemes_pattern_check check (pattern ~ '\{serial(:[2-6])?\}');
create index resolutions_class on resolutions (class, id desc);
