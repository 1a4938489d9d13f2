-- Makes the database a sandbox: its clock can be moved, and the name of its record says so. Only its owner can run
-- this, and only before the first row of the record.

do $$
begin
  if exists (select from entente.log_pending) then
    perform entente.refuse('sandbox_from_the_start', 'a record that was begun in real time stays in real time');
  end if;
end
$$;

create table entente.sandbox_clock (
  only_one boolean primary key default true constraint sandbox_clock_has_one_row check (only_one),
  shift interval not null
);
insert into entente.sandbox_clock (shift) values ('0');

create or replace function entente.clock() returns timestamptz
language sql volatile security definer set search_path = pg_catalog, pg_temp
as $$ select pg_catalog.clock_timestamp() + shift from entente.sandbox_clock $$;

update entente.origin set is_sandbox = true, name = name || '/sandbox';
