-- The extension may be the server's own: it stays.
select 1;
