/** service.yaml of the example service, with a comment for every choice a manager makes. */
export const SERVICE_YAML = `# One service. docs/service-folder.md describes every key; "rota schema" prints the JSON Schema.
format: service/1
id: harbour-house
name: Harbour House
timezone: Europe/London
region: GB-ENG                  # whose bank holidays: GB-ENG, GB-WLS, GB-SCT or GB-NIR
employers:
  - { id: harbour, name: Harbour Care }
units:
  # reg21: residential care, where rest may be postponed against compensatory rest (Working Time Regulations, reg 21)
  - { id: house, name: Crisis house, reg21: true }
grades:                         # a higher rank outranks a lower one
  - { id: g2, name: Recovery Worker, rank: 2 }
  - { id: g3, name: Senior Recovery Worker, rank: 3 }
skills:                         # who holds them, and until when, is in skills.csv
  - { id: medication, name: Medication competent }

shiftTypes:                     # times are by the wall clock, in quotes
  - id: early
    code: E
    name: Early
    kind: waking
    unit: house
    family: early
    start: "07:00"
    end: "15:00"
    unpaidBreak: 30             # minutes
    colour: "#f4c95d"
  - id: late
    code: L
    name: Late
    kind: waking
    unit: house
    family: late
    start: "14:00"
    end: "22:00"
    unpaidBreak: 30
    colour: "#7fb3d5"
  - id: night
    code: N
    name: Waking night
    kind: waking-night
    unit: house
    family: night
    start: "21:30"
    end: "07:30"                # before the start: next morning
    colour: "#5b4b8a"

cover:                          # how many are wanted, and when
  - id: house-early
    shiftType: early
    rrule: FREQ=DAILY
    from: 2026-01-01            # where the recurrence begins
    heads: 1
    mix:                        # of those on the shift, at least one can give medication
      - { id: medication, atLeast: 1, skill: medication }
  - id: house-late
    shiftType: late
    rrule: FREQ=DAILY
    from: 2026-01-01
    heads: { min: 1, target: 1, max: 2 }
  - id: house-night
    shiftType: night
    rrule: FREQ=WEEKLY;BYDAY=FR,SA
    from: 2026-01-01
    heads: 1

rules:                          # the law is always on; these are the choices of this service
  - rule: quick-return          # eleven hours between one duty and the next
    hard: true
    params: { minutes: 660 }
  - rule: fairness              # weekends are shared among those with a contract
    appliesTo: { contracts: [permanent] }
    params:
      accounts:
        - { account: weekends }
`;
