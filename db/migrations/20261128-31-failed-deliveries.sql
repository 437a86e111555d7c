-- The administrator reads what could not be sent, newest first.
create index deliveries_failed on deliveries (id desc) where status = 'failed';
