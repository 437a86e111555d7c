-- The board shows a holder's first commitments by deadline among those still owed.
create index commitments_holder_open on commitments (holder_post_id, due_on, id)
  where state in ('open', 'reported', 'refuted', 'at_national');

-- What ran out and what comes due, over all rooms, soonest first.
create index waits_open_due on waits (due_on, id) where ended_at is null;
