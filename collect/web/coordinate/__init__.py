"""The koordinator's pages: a folder for each part."""

from collect.web.coordinate.accounts.views import blueprint as accounts
from collect.web.coordinate.assessors.views import blueprint as assessors
from collect.web.coordinate.development.views import blueprint as development
from collect.web.coordinate.draw.views import blueprint as draw
from collect.web.coordinate.follow.views import blueprint as follow
from collect.web.coordinate.home.backup import blueprint as home
from collect.web.coordinate.jobs.views import blueprint as jobs
from collect.web.coordinate.paper.views import blueprint as paper
from collect.web.coordinate.papers.views import blueprint as papers
from collect.web.coordinate.people.views import blueprint as people
from collect.web.coordinate.period.views import blueprint as period
from collect.web.coordinate.presence.views import blueprint as presence
from collect.web.coordinate.retention.views import blueprint as retention
from collect.web.coordinate.value.views import blueprint as value
from collect.web.coordinate.wording.views import blueprint as wording

blueprints = (
    home,
    people,
    accounts,
    assessors,
    period,
    draw,
    follow,
    value,
    presence,
    retention,
    jobs,
    papers,
    paper,
    wording,
    development,
)
