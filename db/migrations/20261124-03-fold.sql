create function fold_text(text) returns text immutable parallel safe strict language sql as
$$ select regexp_replace(translate(lower($1), 'يىكةۀأإٱآؤئ', 'ییکههااااوی'), '[ً-ْٰـ‌]', '', 'g') $$;
