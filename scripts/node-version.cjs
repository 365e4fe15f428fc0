/*
 * Refuses a Node that is too old, in one line. It must itself run on any Node there ever was, so: no import, no
 * modern syntax. Required before every other script of the house.
 */
'use strict';

var LEAST = [20, 19];

var found = process.versions.node.split('.').map(Number);
var isNewEnough = found[0] > LEAST[0] || (found[0] === LEAST[0] && found[1] >= LEAST[1]);

if (!isNewEnough) {
  process.stderr.write('Rota needs Node ' + LEAST.join('.') + ' or newer; ');
  process.stderr.write('this is Node ' + process.versions.node + '.\n');
  process.exit(2);
}
