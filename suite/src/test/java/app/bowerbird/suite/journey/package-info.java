/// Posts go in at one end of the row, and stories and mails come out at the other.
package app.bowerbird.suite.journey;
