// Runs scripts as the older client does, line by line: a list of cases in, a list of outcomes out.
//
// A case is a script, the name of the field and the row as pairs of name and value (null for no value). Every case has
// a context of its own. Scripts that call themselves find their input around them, as clients before 1.0 had it.
import { createInterface } from 'node:readline';
import vm from 'node:vm';

const revive = (value) => (value === null ? undefined : value);

function outcome({ script, name, row }) {
  const $row = Object.fromEntries(row.map(([key, value]) => [key, revive(value)]));
  const inputs = { $row, $field: $row[name], $name: name };
  const context = vm.createContext();
  const limit = { timeout: 2000 };
  try {
    let result;
    if (script.replace(/[\s;]+$/, '').endsWith(')()')) {
      Object.assign(context, inputs);
      result = new vm.Script(script).runInContext(context, limit);
    } else {
      const judge = new vm.Script(script).runInContext(context, limit);
      if (!judge) throw new Error('Invalid script');
      Object.assign(context, { 'the judge': judge, 'the inputs': inputs });
      result = vm.runInContext("this['the judge'](this['the inputs'])", context, limit);
    }
    if (result.valid) return { valid: true };
    const { message } = result;
    return { valid: false, message: message === undefined || message === null ? '' : String(message).toWellFormed() };
  } catch (error) {
    return error?.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT' ? { timeout: true } : { failed: true, error: String(error).toWellFormed() };
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(`${JSON.stringify(JSON.parse(line).map(outcome))}\n`);
}
