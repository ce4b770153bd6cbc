//! Days and moments. A day is a day of the calendar; a moment is milliseconds in UTC.

use std::fmt;
use std::str::FromStr;

/// A day of the calendar, written `2026-03-12`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(jiff::civil::Date);

impl Date {
    /// Reads `2026-03-12`, or `12/03/2026` as people type it; `None` when there is no such day.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let mut parts = text.split('/');
        let (Some(day), Some(month), Some(year), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return jiff::civil::Date::from_str(text).ok().filter(|_| text.len() == 10).map(Self);
        };
        let (day, month, year) = (day.parse().ok()?, month.parse().ok()?, year.parse().ok()?);
        if year < 1000 { None } else { Self::of(year, month, day) }
    }

    /// Returns the day of that year, month (1–12) and day (1–31), if there is one.
    pub fn of(year: i16, month: i8, day: i8) -> Option<Self> {
        jiff::civil::Date::new(year, month, day).ok().map(Self)
    }

    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// Month, 1 to 12.
    pub fn month(self) -> i8 {
        self.0.month()
    }

    /// Day of the month, 1 to 31.
    pub fn day(self) -> i8 {
        self.0.day()
    }

    /// Day of the week, Monday 0 to Sunday 6.
    pub fn weekday(self) -> usize {
        usize::try_from(self.0.weekday().to_monday_zero_offset()).unwrap_or_default()
    }

    /// Whole years from this day to that one, as an age is counted; 0 when that day is earlier.
    /// Who is born on 29 February is a year older on 1 March of a common year.
    pub fn years_until(self, day: Self) -> i16 {
        let had_birthday = (day.month(), day.day()) >= (self.month(), self.day());
        (day.year() - self.year() - i16::from(!had_birthday)).max(0)
    }

    /// Returns the day that many days later (earlier when negative), stopping at the ends of the calendar.
    #[must_use]
    pub fn plus_days(self, days: i32) -> Self {
        let span = jiff::Span::new().days(days);
        Self(self.0.saturating_add(span))
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year(), self.month(), self.day())
    }
}

impl serde::Serialize for Date {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for Date {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| serde::de::Error::custom("not a day"))
    }
}

/// A moment: milliseconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct Instant(pub i64);

impl Instant {
    /// Returns the moment that many seconds later.
    #[must_use]
    pub const fn plus_seconds(self, seconds: i64) -> Self {
        Self(self.0 + seconds * 1000)
    }

    /// Day and time of day (hours, minutes, seconds) of this moment in Paris, summer time included.
    pub fn in_paris(self) -> (Date, i8, i8, i8) {
        let utc = jiff::Timestamp::from_millisecond(self.0).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
        let local = utc.in_tz("Europe/Paris").unwrap_or_else(|_| utc.to_zoned(jiff::tz::TimeZone::UTC));
        (Date(local.date()), local.hour(), local.minute(), local.second())
    }

    /// The day of this moment in Paris.
    pub fn day_in_paris(self) -> Date {
        self.in_paris().0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_people_write_them() {
        let day = Date::of(2026, 3, 12);
        for text in ["2026-03-12", "12/03/2026", " 12/3/2026 "] {
            assert_eq!(Date::parse(text), day, "{text}");
        }
        for text in
            ["", "hier", "31/02/2026", "2026-02-30", "1/2/3", "2026-3-12", "12/03/2026/1", "2026-03-12T10:00"]
        {
            assert_eq!(Date::parse(text), None, "{text}");
        }
    }

    #[test]
    fn an_age_counts_whole_years() {
        let age = |born, on| Date::parse(born).unwrap().years_until(Date::parse(on).unwrap());
        assert_eq!(age("2011-03-12", "2026-03-11"), 14);
        assert_eq!(age("2011-03-12", "2026-03-12"), 15);
        assert_eq!(age("2008-02-29", "2023-02-28"), 14);
        assert_eq!(age("2008-02-29", "2023-03-01"), 15);
        assert_eq!(age("2030-01-01", "2026-01-01"), 0);
    }

    #[test]
    fn a_moment_is_told_in_the_time_of_paris() {
        let winter = Instant(1_795_348_800_000);
        assert_eq!(winter.in_paris(), (Date::of(2026, 11, 22).unwrap(), 13, 0, 0));
        let summer = Instant(1_782_900_000_000);
        assert_eq!(summer.in_paris(), (Date::of(2026, 7, 1).unwrap(), 12, 0, 0));
    }
}
