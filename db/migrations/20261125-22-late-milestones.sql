-- Milestones that nobody has reached, by their day: what is late in the whole province.
create index milestones_unreached on milestones (due_on, id) where reached_on is null and dropped_on is null;
