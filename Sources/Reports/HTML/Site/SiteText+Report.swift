extension SiteText {
  /// The report of one run or several, as the file of it is, under the links of the site.
  public func render(_ report: RunReport) -> String {
    HTMLText(llbenchVersion: llbenchVersion).render(report) { title in
      var page = HTMLPage(title: title, place: .server, llbenchVersion: llbenchVersion)
      page.site = SiteText.navigation(at: nil)
      return page
    }
  }
}
