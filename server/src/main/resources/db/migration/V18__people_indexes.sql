-- What is over is found without reading what is not, and the other way round.
create index ceremony_by_end on twokey.ceremony (not_after);
create index invitation_by_end on twokey.candidate (not_after) where round is null;
