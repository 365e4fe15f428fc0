import { houseFiles } from './server.ts';

/** The house with turns of two people from Monday 23 November 2026 at 09:00, numbers of both and a duty phone. */
export const turningFiles = (): Record<string, string> => {
  const files = houseFiles();
  const yaml = (files['service.yaml'] ?? '').replace(
    'name: First on call\n',
    'name: First on call\n    dutyNumber: "+441164960123"\n    escalateAfterMinutes: 10\n',
  );
  return {
    ...files,
    'service.yaml': `emergencyText: "Danger to life: 999."\n${yaml}`,
    'rotations.csv':
      'id,slot,layer,people,every,unit,first,at,weekdays,start,end,from,until\nturns,tier-1,1,w01 w02,1,day,2026-11-21,09:00,,,,,\n',
    'contacts.csv': 'worker,phone\nw01,+447700900101\nw02,+447700900102\n',
  };
};
