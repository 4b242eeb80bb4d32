CREATE TABLE "kysely_migration" ("name" varchar(255) not null primary key, "timestamp" varchar(255) not null);
CREATE TABLE "kysely_migration_lock" ("id" varchar(255) not null primary key, "is_locked" integer default 0 not null);
CREATE TABLE "cafe" ("id" text primary key, "name" text not null, "created_at" text not null, "last_cursor" bigint default 0 not null);
insert into "kysely_migration" values ('001-cafes', '2026-11-24T14:00:00.000Z');
insert into "kysely_migration_lock" values ('migration_lock', 0);
insert into "cafe" values ('lektiecafe', 'Lektiecaféen', '2026-11-24T14:00:00.000Z', 1);
