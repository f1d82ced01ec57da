-- The next attempt is later by the number of those before: a number that somebody planted must not stop the postman.
alter table twokey.notice add constraint a_notice_was_tried_so_often check (attempts between 0 and 1000);
