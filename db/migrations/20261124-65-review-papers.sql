-- Letters that remind an agency of its plan, and the minutes of a review sitting among the papers anybody can check.
alter table letters drop constraint letters_kind_check;
alter table letters add constraint letters_kind_check check (kind in ('notification', 'applicant_notice', 'reminder'));

alter table papers add column review_id bigint references reviews;
create unique index papers_review on papers (review_id);
alter table papers drop constraint papers_of_one;
alter table papers add constraint papers_of_one check (num_nonnulls(meeting_id, letter_id, review_id) = 1);
