#!/usr/bin/env python3
"""Makes the seeds of the corpus from the fixtures of the suite: `python3 tests/fuzz/seeds.py`.

Packed files are written as their parts (`>>> name`, then the bytes), so that a fuzzer changes what is in them and not
their checksums. Inputs that a run found and that are kept (`found-…`) have other names and are left alone."""

import gzip
import io
import json
import pathlib
import struct
import zipfile

HERE = pathlib.Path(__file__).parent
ROOT = HERE.parent.parent
FIXTURES = ROOT / 'tests/fixtures/intake'
STUDY = ROOT / 'dictionary/cqdg/example'


def seed(target, name, data):
    folder = HERE / 'corpus' / target
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f'seed-{name}').write_bytes(data if isinstance(data, bytes) else data.encode())


def parts(members):
    return b'\n'.join(b'>>> ' + name.encode() + b'\n' + (body if isinstance(body, bytes) else body.encode()) for name, body in members)


def unpacked(path, wanted):
    with zipfile.ZipFile(path) as archive:
        return parts([(n, archive.read(n)) for n in archive.namelist() if any(w in n for w in wanted)])


def stream(path):
    """The workbook's stream of a compound file."""
    data = path.read_bytes()
    size = 1 << struct.unpack_from('<H', data, 30)[0]
    at = lambda sector: data[(sector + 1) * size:(sector + 2) * size]
    fat = b''.join(at(s) for s in struct.unpack_from('<109I', data, 76) if s < 0xFFFFFFFA)
    fat = struct.unpack(f'<{len(fat) // 4}I', fat)

    def chain(sector):
        out = b''
        while sector < 0xFFFFFFFA:
            out += at(sector)
            sector = fat[sector]
        return out

    directory = chain(struct.unpack_from('<I', data, 48)[0])
    for entry in (directory[i:i + 128] for i in range(0, len(directory), 128)):
        name = entry[:max(0, struct.unpack_from('<H', entry, 64)[0] - 2)].decode('utf-16-le')
        start, length = struct.unpack_from('<II', entry, 116)
        if name in ('Workbook', 'Book') and length >= 4096:
            return chain(start)[:length].rstrip(b'\0')
    return b''


for file in ['office-1252.csv', 'office-850.csv', 'office-mac.csv', 'office-utf16.txt']:
    seed('delimited', file, (FIXTURES / file).read_bytes())
for file in sorted(STUDY.glob('*.?sv')):
    seed('delimited', file.name.replace(' ', ''), b''.join(file.read_bytes().splitlines(True)[:5]))
seed('delimited', 'odd', 'sep=;\r\nstudy_id;person_id;"note\n"\r\n\r\nS;"a ""b""\r\nc";\r\n;"open;x\rS;x"y;z;beyond\n')
seed('delimited', 'prototype', '__proto__\tconstructor\ttoString\n\u202eabc\t\x00\x07\t=1+1\n')

XML = ['workbook.xml', 'sheet1.xml', 'styles.xml', 'sharedStrings.xml']
for file in ['formats.xlsx', 'odd-cells.xlsx', 'epoch-1904.xlsx', 'stray.xlsx']:
    seed('xlsx', file, unpacked(FIXTURES / file, XML))
seed('xlsx', 'packed.xlsx', (FIXTURES / 'first-days.xlsx').read_bytes())
seed('xlsb', 'binary.xlsb', (FIXTURES / 'binary.xlsb').read_bytes())
seed('xlsb', 'parts', unpacked(FIXTURES / 'binary.xlsb', ['.bin', '.rels']))
for file in ['office.ods', 'office-odd.ods']:
    seed('ods', file, unpacked(FIXTURES / file, ['mimetype', 'content.xml']))
for file in ['office.xls', 'office-95.xls']:
    seed('xls', file, (FIXTURES / file).read_bytes())
for file in ['office.xls', 'old.xls']:
    found = stream(FIXTURES / file)
    if found:
        seed('xls', 'stream-' + file, found)

table = 'study_id\tperson_id\nS1\tP1\n'
inner = io.BytesIO()
with zipfile.ZipFile(inner, 'w', zipfile.ZIP_DEFLATED) as archive:
    archive.writestr('a/person.tsv', table)
    archive.writestr('a/démo.json', '{"schemas": []}')
seed('archive', 'packed.zip', inner.getvalue())
seed('archive', 'person.gz', gzip.compress(table.encode(), mtime=0))
seed('archive', 'nested', parts([('in.zip', inner.getvalue()), ('b.tsv.gz', gzip.compress(table.encode(), mtime=0)), ('../c.tsv', table), ('.DS_Store', 'x')]))
seed('archive', 'bundle', parts([('x/send/manifest.json', '{}'), ('x/send/SHA256SUMS', ''), ('x/send/a.tsv', table)]))

small = (HERE / 'entry/dictionary.json').read_text()
seed('dictionary', 'small', small)
rules = {'name': 'd', 'version': '1.0', 'references': {'a': {'list': ['x', '#/a/list2'], 'list2': ['y'], 're': '^a.$'}},
         'schemas': [{'name': 'person', 'displayName': 'P', 'meta': {'displayName': {'fr': 'a'}}, 'fields': [
             {'name': 'sex', 'valueType': 'string', 'restrictions': {'codeList': '#/a/list', 'regex': ['#/a/re', 'b']}, 'meta': {'examples': ['x']}},
             {'name': 'age', 'valueType': 'integer', 'isArray': True, 'delimiter': '|', 'restrictions': [{'range': {'min': 2, 'max': 1}}, {'count': 2}, {'value': 3}]},
             {'name': 'note', 'valueType': 'string', 'restrictions': {'if': {'conditions': [{'fields': ['sex', 'none'], 'match': {'exists': True, 'range': {'min': 1}}, 'case': 'none'}], 'case': 'any'}, 'then': [{'required': True}, {'if': {'conditions': []}, 'then': {'empty': True}}], 'else': {'regex': '('}}}]}]}
seed('dictionary', 'rules', json.dumps(rules))
older = {'name': 'o', 'version': '2', 'schemas': [{'name': 'person', 'description': 'x', 'restrictions': {}, 'fields': [
    {'name': 'person_code', 'valueType': 'string', 'restrictions': {'required': True, 'unique': True, 'regex': '^P\\d$'}, 'meta': {'primaryId': True, 'core': True, 'key': True}},
    {'name': 'sex', 'valueType': 'string', 'isArray': True, 'restrictions': {'codeList': ['Male'], 'script': ['($row, $field) => ({ valid: true })']}, 'meta': {'dependsOn': 'person.age', 'foreignKey': 'person.person_code'}},
    {'name': 'age', 'valueType': 'number', 'restrictions': {'range': {'min': 1}}, 'meta': {'units': 'days', 'notes': 'x'}}]}]}
seed('dictionary_legacy', 'older', json.dumps(older))
seed('dictionary_legacy', 'list', json.dumps([{'a': 1}, older]))
published = json.loads((ROOT / 'dictionary/cqdg/cqdg-1.6.json').read_text())
scripts = [f for s in published['schemas'] for f in s['fields'] if 'script' in (f.get('restrictions') or {})][:3]
seed('dictionary_legacy', 'scripts', json.dumps({'name': 'x', 'version': '1', 'schemas': [{'name': 'person', 'fields': scripts}]}))

HEADINGS = 'Attribute,Description,Valid Values,DependsOn,Properties,Required,Parent,DependsOn Component,Source,Validation Rules'
seed('schematic', 'model', f'''{HEADINGS}
Person,A person,,"Component, Sex, Age, Codes, Note",,FALSE,DataType,,,
Component,,,,,TRUE,,,,
Sex,,"female, Male, Other",,,TRUE,,,,
Other,,,Note,,FALSE,Sex,,,
Age,"In days, whole",,,,TRUE,,,,int::inRange 0 100 warning
Codes,,"a, b",,,FALSE,,,,list like
Note,,,,,FALSE,,,,regex match ^\\d+$ warning^^#Person str error
''')
seed('schematic', 'rules', f'''{HEADINGS}
Person,,,"Component, Sex, Age, Codes",,FALSE,,Sample,,
Component,,,,,TRUE,,,,
Sex,,,Age,,FALSE,,,,unique::IsNA
Age,,,,,FALSE,,,,protectAges
Codes,,,,,TRUE,,,,list::regex match [ab]
Sample,,,"Component, Sex",,,,Person,,url::date
''')
draft = {'$schema': 'http://json-schema.org/draft-07/schema#', '$id': 'x', 'title': 'Person', 'type': 'object', 'required': ['Sex', 'Age'],
         'properties': {'Component': {'const': 'Person'}, 'Sex': {'enum': ['Male', 'female', 3, None]}, 'Age': {'type': ['integer', 'null'], 'minimum': 0, 'exclusiveMaximum': 9, 'multipleOf': 0.5},
                        'Codes': {'type': 'array', 'items': {'$ref': '#/definitions/code'}, 'maxItems': 2, 'uniqueItems': True}, 'Note': {'type': 'string', 'pattern': '^(?=x).{1,5}$', 'format': 'date', 'maxLength': 3}},
         'definitions': {'code': {'anyOf': [{'enum': ['a']}, {'pattern': 'b'}]}}, 'allOf': [{'if': {'properties': {'Sex': {'const': 'Male'}}}, 'then': {'required': ['Note']}, 'else': {'not': {'required': ['Codes']}}}]}
seed('json_schema', 'draft', json.dumps(draft))
seed('json_schema', 'list', json.dumps([draft, {'title': 'B', 'properties': {'a': True, 'b': False}, 'dependencies': {'a': ['b']}, 'additionalProperties': False}]))

for number, (pattern, value) in enumerate([
    ('^(HP:)[0-9]{7}$', 'HP:0000252'), ('^(?=.*\\d)(?=.*[a-z]).{3,}$', 'ab1'), ('^(([a-z]+)+\\.?)+@([a-z]+)+$', 'aaaaaaaaaaaaaa!'),
    ('^(a)(b)?\\1\\2$', 'aa'), ('(a?)*\\1', 'a'), ('[ab]*a[ab]{20}$', 'abab'), ('^\\x41\\u00e9\\t\\cA[\\c_\\cZ]\\101\\k\\8$', 'A'),
    ('^[^😀-\\uffff&&\\w-\\d]+|(?<!b)\\B(?!x)a{,2}', '😀'), ('(?:(?:(?:a{0,9}){0,9}){0,9}){0,9}', 'aaa'), ('(?<n>a)\\k<n>', 'aa'),
]):
    seed('pattern', f'{number:02}', f'{pattern}\n{value}')

for number, (script, cell) in enumerate([
    ("(function ({$row, $field, $name}) { const f = ([k, v]) => `${k}:${v ?? '-'}`; return {valid: false, message: Object.entries($row).map(f).join(', ')} })", 'a%20b'),
    ("(function validate() { let r = {valid: true, message: 'Ok'}; switch ($field) { case 'a': r.valid = false; break; default: c = []; } return r; })()", 'a'),
    ("({$field}) => { let n = 0; for (let i = 0; i < 9; i++) { try { if (i % 2) continue; n += [...$field].map((x, at) => x.charCodeAt(0) * at).reduce((p, q) => p + q, 0) } catch (e) { n-- } finally { n++ } } return {valid: n > 3, message: n.toFixed(2)} }", 'été😀'),
    ("({$field}) => ({valid: /^(?<y>\\d{4})-(\\d\\d)$/i.test($field), message: $field.replace(/(.)(.)/g, (m, a, b) => b + a).split(/x|y/g).sort().concat(new Set('aab')).flat().at(-1) + JSON.stringify({a: [1, null, {b: 'c'}]}) + decodeURI($field)})", '2024-01'),
]):
    seed('script', f'{number:02}', f'{script}\n{cell}')

recipe = {'format': 1, 'programme': 'essai', 'dictionary': 'small 1.0', 'steps': [
    {'step': 'apply', 'safe': True, 'edits': [{'edit': 'replace', 'table': 'person', 'field': 'sex', 'from': 'female ', 'to': 'Female'}]},
    {'step': 'apply', 'safe': False, 'edits': [
        {'edit': 'set_cell', 'table': 'person', 'field': 'age', 'file': 'person.tsv', 'sheet': None, 'row': 2, 'from': '-4', 'to': '4'},
        {'edit': 'leave_out', 'table': 'person', 'column': 'codes'}]},
    {'step': 'acknowledge', 'rule': 'E203', 'table': 'person', 'field': 'alive', 'group': 'x', 'reason': 'seen'}]}
seed('recipe', 'all', json.dumps(recipe))

people = 'study_code\tperson_code\tsex\tage\tweight\talive\tcodes\tnumbers\tmirror\tcause\n'
rows = 'S-1\tP1\tMale\t4\t1.5\tTRUE\tA;B\t1,2\tabba\tx\nS-1\tP1\tfemale \t-4\t1e3\toui\tA;C\t\tab\t\n\nS-2\t P2\t\t2024-01-01\t0\tfalse\t;;\tx\t\u00a0\t\n'
visits = 'study_code\tperson\tday\t__proto__\textra\nS-1\tP1\t2024-02-30\tx\ty\nS-1\tP9\t1/2/24\t\u202ea\t=1+1\n'
seed('check', 'two', parts([('person.tsv', people + rows), ('Visit.csv', visits.replace('\t', ','))]))
seed('check', 'again', parts([('person.tsv', people + rows), ('person 2.tsv', people + rows), ('notes.pdf', '%PDF-')]))

ALL = ['[Content_Types].xml', '.rels', 'workbook.xml', 'sheet1.xml', 'styles.xml', 'sharedStrings.xml']
for file in ['formats.xlsx', 'odd-cells.xlsx']:
    seed('annotate', file, unpacked(FIXTURES / file, ALL))
sheet = """<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
<row r="1"><c r="A1" t="inlineStr"><is><t>study_code</t></is></c><c r="B1" t="inlineStr"><is><t>person_code</t></is></c><c r="C1" t="inlineStr"><is><t>sex</t></is></c></row>
<row r="2"><c r="A2" t="inlineStr"><is><t>S-1</t></is></c><c r="B2"><v>1</v></c><c r="C2" t="str"><v>none</v></c></row></sheetData></worksheet>"""
book = '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="person" sheetId="1" r:id="rId1"/></sheets></workbook>'
rels = lambda kind, target: f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" Target="{target}"/></Relationships>'
types = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>'
seed('annotate', 'least', parts([('[Content_Types].xml', types), ('_rels/.rels', rels('officeDocument', 'xl/workbook.xml')), ('xl/workbook.xml', book), ('xl/_rels/workbook.xml.rels', rels('worksheet', 'worksheets/sheet1.xml')), ('xl/worksheets/sheet1.xml', sheet)]))
seed('compare', 'rules', parts([('a.json', json.dumps(rules)), ('b.json', small)]))
renamed = json.loads(json.dumps(rules).replace('"age"', '"age_in_days"').replace('"note"', '"remark"').replace('"x"', '"z"'))
seed('compare', 'renamed', parts([('a.json', json.dumps(rules)), ('b.json', json.dumps(renamed))]))
