-- Interviews that were sat: one text for SQLite and PostgreSQL, like all of them.

-- +goose Up
create table sitting (
  id         text primary key,
  loop       text not null,
  state      text not null,
  started_at bigint not null,
  ended_at   bigint,
  events     int not null,  -- equals the newest sitting_event.seq
  body       text not null  -- what is chosen before the start and stays: mode, factor, seed, plan
);
create index sitting_newest on sitting (started_at, id);

create table sitting_phase (
  sitting_id text not null references sitting (id),
  number     int not null,
  started_at bigint,        -- started_at, ends_at and done_at are written once
  ends_at    bigint,
  done_at    bigint,
  attempt    text not null,
  revision   int not null,  -- of the answer; equals the newest sitting_answer.revision
  saved_at   bigint,
  answer     text not null,
  body       text not null, -- what the phase asks
  primary key (sitting_id, number)
);

create table sitting_answer (
  sitting_id text not null,
  number     int not null,
  revision   int not null,
  saved_at   bigint not null,
  answer     text not null,
  primary key (sitting_id, number, revision),
  foreign key (sitting_id, number) references sitting_phase (sitting_id, number)
);

create table sitting_event (
  sitting_id text not null references sitting (id),
  seq        int not null,
  at         bigint not null,
  kind       text not null,
  body       text not null,
  primary key (sitting_id, seq)
);

create table sitting_rating (
  sitting_id text not null references sitting (id),
  seq        int not null,
  at         bigint not null,
  body       text not null,
  primary key (sitting_id, seq)
);

create table sitting_capture (
  sitting_id text not null references sitting (id),
  seq        int not null,
  at         bigint not null,
  body       text not null,
  primary key (sitting_id, seq)
);
create index sitting_capture_newest on sitting_capture (at, sitting_id, seq);

-- +goose Down
drop table sitting_capture;
drop table sitting_rating;
drop table sitting_event;
drop table sitting_answer;
drop table sitting_phase;
drop table sitting;
