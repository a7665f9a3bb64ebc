import { expect, test } from 'vitest'
import { clusterParameters, judge } from './settings'

const right = { ...clusterParameters, TimeZone: 'UTC', server_version_num: '160008' }

test("settings are right as the cluster sets them, in PostgreSQL's notation", () => {
  const said = { ...right, 'rds.force_ssl': 'on', shared_preload_libraries: 'rdsutils,pg_stat_statements' }
  expect(judge(right, false)).toEqual({ problems: [], notes: [] })
  expect(judge(said, false)).toEqual({ problems: [], notes: [] })
})

test.each([
  ['rds.force_ssl', '0', 'rds.force_ssl is 0, not 1.'],
  ['rds.force_ssl', undefined, 'rds.force_ssl is not there, not 1.'],
  ['log_min_duration_statement', '-1', 'log_min_duration_statement is -1, not 1000.'],
  ['log_statement', 'none', 'log_statement is none, not ddl.'],
  ['log_parameter_max_length', '-1', 'log_parameter_max_length is -1, not 0.'],
  ['log_parameter_max_length_on_error', '64', 'log_parameter_max_length_on_error is 64, not 0.'],
  ['shared_preload_libraries', 'rdsutils', 'shared_preload_libraries is rdsutils, not pg_stat_statements.'],
  ['TimeZone', 'Europe/Berlin', 'TimeZone is Europe/Berlin, not UTC.'],
  ['server_version_num', '170002', 'PostgreSQL is 17, not 16.'],
  ['server_version_num', undefined, 'PostgreSQL is unknown, not 16.'],
])('%s = %s is named on AWS', (name, value, problem) => {
  expect(judge({ ...right, [name]: value }, false).problems).toEqual([problem])
})

test("locally AWS's own settings are excused with a note, but not the time zone and the version", () => {
  const { problems, notes } = judge({ TimeZone: 'UTC', server_version_num: '160014' }, true)
  expect([problems, notes]).toEqual([
    [],
    [`local: not looked at: ${Object.keys(clusterParameters).join(', ')}.`],
  ])
  expect(judge({ TimeZone: 'CET', server_version_num: '150001' }, true).problems).toHaveLength(2)
})
