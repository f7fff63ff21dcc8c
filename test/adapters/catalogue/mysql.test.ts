import { describe, expect, it } from 'vitest';
import { mysqlKind } from '../../../adapters/catalogue/mysql.ts';

describe('the kind of a MySQL column', () => {
  it.each([
    ['varchar', 'varchar(40)', 'text'],
    ['longtext', 'longtext', 'text'],
    ['enum', "enum('a','b')", 'text'],
    ['json', 'json', 'text'],
    ['int', 'int(10) unsigned', 'integer'],
    ['bigint', 'bigint', 'integer'],
    ['year', 'year(4)', 'integer'],
    ['tinyint', 'tinyint(4)', 'integer'],
    ['tinyint', 'tinyint(1)', 'bool'],
    ['bit', 'bit(1)', 'bool'],
    ['bit', 'bit(8)', 'binary'],
    ['decimal', 'decimal(19,4)', 'decimal'],
    ['double', 'double', 'float'],
    ['date', 'date', 'date'],
    ['datetime', 'datetime(6)', 'time'],
    ['timestamp', 'timestamp', 'time'],
    ['time', 'time', 'other'],
    ['uuid', 'uuid', 'uuid'],
    ['mediumblob', 'mediumblob', 'binary'],
    ['geometry', 'geometry', 'other'],
  ])('%s as %s is %s', (dataType, columnType, kind) => {
    expect(mysqlKind(dataType, columnType)).toBe(kind);
  });
});
