-- Mails that were delivered are nearly all, and nobody counts them: what is still to be told is found without reading them.
create index notice_untold on twokey.notice (created_at) where state <> 'delivered';
