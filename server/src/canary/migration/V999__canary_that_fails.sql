-- Never in the product's folder. A migration that asks for what is not there must stop the start.
alter table twokey.no_such_table add column canary text;
