-- The extension may belong to the server, so it stays.
select 1;
