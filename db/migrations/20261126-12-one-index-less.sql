-- Those due within two working days are few: the index of open clocks by deadline finds them as well, and every new clock is spared one.
drop index waits_due_soon;
