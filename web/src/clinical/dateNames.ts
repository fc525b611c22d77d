// Names of days and months. Browsers abbreviate them each in their own way ("Sept"), and a date in a record
// has one form.

export interface DateNames {
  /** From Sunday. */
  readonly days: readonly string[];
  readonly shortDays: readonly string[];
  /** From January. */
  readonly months: readonly string[];
  readonly shortMonths: readonly string[];
}

export const ENGLISH: DateNames = {
  days: ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"],
  shortDays: ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"],
  months: [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
  ],
  shortMonths: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
};

export const WELSH: DateNames = {
  days: ["dydd Sul", "dydd Llun", "dydd Mawrth", "dydd Mercher", "dydd Iau", "dydd Gwener", "dydd Sadwrn"],
  shortDays: ["Sul", "Llun", "Maw", "Mer", "Iau", "Gwe", "Sad"],
  months: [
    "Ionawr",
    "Chwefror",
    "Mawrth",
    "Ebrill",
    "Mai",
    "Mehefin",
    "Gorffennaf",
    "Awst",
    "Medi",
    "Hydref",
    "Tachwedd",
    "Rhagfyr",
  ],
  shortMonths: ["Ion", "Chw", "Maw", "Ebr", "Mai", "Meh", "Gor", "Awst", "Med", "Hyd", "Tach", "Rhag"],
};
