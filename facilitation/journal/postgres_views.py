"""The journal's facts as plain tables in PostgreSQL: the views of schema.py, column by column.

`entries` is the journal with its data as jsonb, for questions that none of the others answers.
"""

VIEWS = """
create or replace view entries as
  select meeting, seq, at, actor, role, command_id, name, data::jsonb as data from journal;

create or replace view points as
with revised as (
  select distinct on (meeting, data ->> 'point') meeting, data ->> 'point' as point, data
  from entries where name = 'point_revised' order by meeting, data ->> 'point', seq desc
), withdrawn as (
  select distinct meeting, data ->> 'point' as point
  from entries where name = 'point_withdrawn'
)
select e.meeting, e.data ->> 'point' as point, at, e.data ->> 'item' as item,
  e.data ->> 'by' as by, e.data ->> 'about' as about, e.data ->> 'via' as via,
  coalesce(r.data, e.data) ->> 'text' as text,
  coalesce(r.data, e.data) ->> 'suggestion' as suggestion,
  coalesce(r.data, e.data) ->> 'aspect' as aspect,
  case when w.point is null then 'active' else 'withdrawn' end as state
from entries e
  left join revised r on r.meeting = e.meeting and r.point = e.data ->> 'point'
  left join withdrawn w on w.meeting = e.meeting and w.point = e.data ->> 'point'
where e.name = 'point_recorded';

create or replace view turns as
select meeting, seq, data ->> 'item' as item, data ->> 'step' as step,
  data ->> 'person' as person, data ->> 'outcome' as outcome, data ->> 'reason' as reason,
  (data ->> 'given_at')::bigint as given_at, (data ->> 'began_at')::bigint as began_at,
  at as ended_at, (data ->> 'elapsed_ms')::bigint as elapsed_ms
from entries e where name = 'turn_ended' and not exists (
  select 1 from entries u where u.meeting = e.meeting and u.name = 'undone'
  and e.seq between (u.data ->> 'first_seq')::bigint and (u.data ->> 'last_seq')::bigint);

create or replace view attendance as
with marked as (
  select meeting, seq, at, data ->> 'person' as person, data ->> 'status' as status,
    data ->> 'reason' as reason
  from entries where name = 'attendance_marked'
)
select meeting, person, status, reason,
  (select min(same.at) from marked same where same.meeting = m.meeting
    and same.person = m.person and same.seq > coalesce((
      select max(other.seq) from marked other where other.meeting = m.meeting
      and other.person = m.person and other.status <> m.status), 0)) as at
from marked m where not exists (
  select 1 from marked later where later.meeting = m.meeting and later.person = m.person
  and later.seq > m.seq);

create or replace view notes as
with revised as (
  select distinct on (meeting, data ->> 'note') meeting, data ->> 'note' as note, data
  from entries where name = 'note_revised' order by meeting, data ->> 'note', seq desc
), withdrawn as (
  select distinct meeting, data ->> 'note' as note
  from entries where name = 'note_withdrawn'
)
select e.meeting, e.data ->> 'note' as note, coalesce(r.data, e.data) ->> 'item' as item,
  coalesce(r.data, e.data) ->> 'step' as step, coalesce(r.data, e.data) ->> 'person' as person,
  coalesce(r.data, e.data) ->> 'text' as text, at, e.data ->> 'mark' as mark,
  case when w.note is null then 'active' else 'withdrawn' end as state
from entries e
  left join revised r on r.meeting = e.meeting and r.note = e.data ->> 'note'
  left join withdrawn w on w.meeting = e.meeting and w.note = e.data ->> 'note'
where e.name = 'note_written';
"""
