-- Measured with a hundred thousand demands: without these, a search across rooms folds every title anew (0.8 s), and a list of
-- commitments takes the open clocks of one kind for a twelfth of what they are.
create index issues_title_folded on issues using gin (fold_text(title) gin_trgm_ops);
create index proposals_title_folded on proposals using gin (fold_text(title) gin_trgm_ops);
create index meetings_title_folded on meetings using gin (fold_text(title) gin_trgm_ops);
create statistics waits_kinds (mcv) on lifecycle, clock, state, ended_at from waits;
analyze waits;
