-- Photos of a demand go to everyone only where its author said so, as texts and names do.
alter table demands add column shares_photos boolean not null default false;
