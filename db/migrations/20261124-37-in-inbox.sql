-- What counts as waiting for its holder: a commitment reported done is carried by its visit, and a periodic report is
-- asked for only in the week before it is due. One definition for the inbox, its count and the digest.
create function is_in_inbox(w waits, today date) returns boolean immutable parallel safe language sql as
  $$ select not (w.lifecycle = 'commitment' and w.state = 'reported') and (w.clock <> 'refresh' or w.due_on <= today + 7) $$;
