drop type visit;
--> statement-breakpoint
drop type principal;
