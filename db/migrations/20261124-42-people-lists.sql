-- Lists of posts and organisations, by what they are filtered by and in the order they are shown.
create index posts_kind_title on posts (kind, title_fa, id);
create index posts_organisation_title on posts (organisation_id, title_fa, id);
create index organisations_county_title on organisations (county_code, title_fa, id);
alter table posts add column folded text not null generated always as (fold_text(title_fa || ' ' || title_en)) stored;
create index posts_folded on posts using gin (folded gin_trgm_ops);
