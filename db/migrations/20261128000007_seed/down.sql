delete from channels
  where slug in ('general', 'discoveries', 'troubleshooting', 'trading', 'tech', 'backup');
